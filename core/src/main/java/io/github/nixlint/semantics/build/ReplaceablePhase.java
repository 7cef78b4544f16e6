package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableMap;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.Word;
import org.jspecify.annotations.Nullable;

/** Tells phases that only do what the phase of the standard environment does anyway. */
public final class ReplaceablePhase {
  /** What the default phases run, and which attributes steer it. */
  private static final ImmutableMap<String, ImmutableMap<String, String>> DEFAULTS =
      ImmutableMap.of(
          "configurePhase",
          ImmutableMap.of(
              "./configure", "configureFlags", "cmake", "cmakeFlags", "meson", "mesonFlags"),
          "buildPhase",
          ImmutableMap.of("make", "makeFlags` and `buildFlags", "ninja", "ninjaFlags"),
          "checkPhase",
          ImmutableMap.of("make", "makeFlags` and `checkTarget", "ninja", "ninjaFlags"),
          "installPhase",
          ImmutableMap.of("make", "makeFlags` and `installFlags", "ninja", "ninjaFlags"));

  private ReplaceablePhase() {}

  /**
   * Returns the attributes by which the default phase is told to do what a phase does: {@code
   * makeFlags} of {@code buildPhase = "make CC=gcc"}. Null where the phase does anything else than
   * to run the tool that the default phase runs.
   */
  public static @Nullable String flags(Phase phase, Build build) {
    ImmutableMap<String, String> tools = DEFAULTS.get(phase.name());
    if (tools == null
        || build.derivation().builder().kind() != Builder.Kind.STANDARD
        || !build.runsPhases()
        || phase.isOpen()) {
      return null;
    }
    String flags = null;
    for (ShellScript script : phase.scripts()) {
      for (ShellCommand command : script.commands()) {
        String program = command.name();
        if ("runHook".equals(program)) {
          continue;
        }
        String steered = program == null ? null : tools.get(program);
        if (steered == null
            || flags != null
            || goesElsewhere(command)
            || isOwnConfigure(program, command)) {
          return null;
        }
        flags = steered;
      }
    }
    return flags;
  }

  /** Whether a tool works in another folder, with another file, or writes elsewhere. */
  private static boolean goesElsewhere(ShellCommand command) {
    if (!command.redirections().isEmpty() || !command.assignments().isEmpty()) {
      return true;
    }
    for (Word word : command.arguments()) {
      String text = word.text();
      if (text.startsWith("-C")
          || text.startsWith("-f")
          || text.startsWith("--file")
          || text.startsWith("-B")
          || text.startsWith("-S")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a script that is called {@code configure} seems not to be of Autoconf: it gets no
   * {@code --prefix=…}, which the default phase passes and such a script may refuse.
   */
  private static boolean isOwnConfigure(@Nullable String program, ShellCommand command) {
    if (!"./configure".equals(program)) {
      return false;
    }
    for (Word word : command.arguments()) {
      if (word.text().startsWith("--prefix=")) {
        return false;
      }
    }
    return true;
  }
}
