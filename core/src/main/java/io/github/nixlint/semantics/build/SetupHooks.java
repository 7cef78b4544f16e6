package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Dependency;
import io.github.nixlint.semantics.derivation.DependencyList;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.Table;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The functions of setup hooks that a build calls, though no dependency brings them: {@code
 * wrapProgram} without {@code makeWrapper}. {@code setup-hooks.txt} states the source.
 */
public final class SetupHooks {
  /** The builders of languages that bring none of these functions. */
  private static final ImmutableSet<String> PLAIN =
      ImmutableSet.of("buildRustPackage", "buildDunePackage");

  private static final String GO = "buildGo";

  /** Hooks that bring no others. */
  private static final ImmutableSet<String> ALONE =
      ImmutableSet.of(
          "autoPatchelfHook",
          "autoreconfHook",
          "bindgenHook",
          "pytestCheckHook",
          "udevCheckHook",
          "versionCheckHook");

  /** That of Qt and of others bring hooks. */
  private static final ImmutableList<String> STANDARD =
      ImmutableList.of("tdenv.mkDerivation", "tdenvNoCC.mkDerivation");

  private static final String ITEMS = "desktopItems";

  /** Those of nixpkgs; that of Python has a wrapper of its own. */
  private static final ImmutableSet<String> ENVIRONMENT =
      ImmutableSet.of("symlinkJoin", "buildEnv", "pkgs.symlinkJoin", "pkgs.buildEnv");

  /** What a phase that reads a hook by itself has in its text. */
  private static final String SOURCED = "setup-hook";

  private SetupHooks() {}

  /**
   * A call of a function that nothing brings.
   *
   * @param span the name of the function
   * @param function the function
   * @param provider the package that brings it
   */
  public record Missing(Span span, String function, String provider) {}

  /** Returns the first call of each function that a build lacks. */
  public static ImmutableList<Missing> missing(Build build) {
    Derivation derivation = build.derivation();
    if (!isPlain(derivation.builder()) || derivation.isOpen()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Missing> missing = ImmutableList.builder();
    Set<String> own = new HashSet<>();
    for (Phase phase : build.phases()) {
      if (phase.isOpen()) {
        return ImmutableList.of();
      }
      for (ShellScript script : phase.scripts()) {
        own.addAll(script.functions());
        if (script.value().text().contains(SOURCED)) {
          return ImmutableList.of();
        }
      }
    }
    for (Phase phase : build.phases()) {
      for (ShellScript script : phase.scripts()) {
        for (ShellCommand command : script.commands()) {
          String name = command.name();
          String provider = name == null ? null : Loaded.PROVIDERS.get(name);
          if (name != null
              && provider != null
              && own.add(name)
              && !mayBring(provider, derivation)) {
            missing.add(new Missing(span(command, script), name, provider));
          }
        }
      }
    }
    return missing.build();
  }

  /**
   * Returns the {@code desktopItems} of a build without {@code copyDesktopItems}, which nothing
   * installs then; null where there are none.
   */
  public static @Nullable DerivationAttribute uncopiedDesktopItems(Derivation derivation) {
    if (!derivation.has(ITEMS)
        || derivation.isOpen()
        || !(isPlain(derivation.builder())
            || derivation.builder().simpleName().equals("buildNpmPackage"))
        || mayBring("copyDesktopItems", derivation)) {
      return null;
    }
    return derivation.attribute(ITEMS).get(0);
  }

  private static Span span(ShellCommand command, ShellScript script) {
    StringValue text = script.value();
    Word name = command.words().get(0);
    return new Span(text.offset(name.start()), text.offset(name.end()));
  }

  /** Whether it is known which functions a builder brings of itself: those of {@code stdenv}. */
  private static boolean isPlain(Builder builder) {
    return switch (builder.kind()) {
      case STANDARD -> !builder.local() && isStandard(builder.name());
      case RUN_COMMAND -> !builder.local();
      case LANGUAGE ->
          !builder.local()
              && (PLAIN.contains(builder.simpleName()) || builder.simpleName().startsWith(GO));
      case ENVIRONMENT -> !builder.local() && ENVIRONMENT.contains(builder.name());
      case OVERRIDE, ARGUMENTS, SHELL, SETUP_HOOK, UNKNOWN -> false;
    };
  }

  private static boolean isStandard(String builder) {
    for (String end : STANDARD) {
      if (builder.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a dependency is the one that brings a function, or may bring it along. */
  private static boolean mayBring(String provider, Derivation derivation) {
    boolean wraps = isOfWrapping(provider);
    for (DependencyList list : derivation.dependencyLists()) {
      if (list.isOpen()) {
        return true;
      }
      for (Dependency element : list.elements()) {
        String name = element.pkg().simpleName();
        if (name.isEmpty() || name.equals(provider) || (wraps && mayWrap(name))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean mayWrap(String name) {
    boolean hook = name.endsWith("Hook") || name.endsWith("hook");
    return isOfWrapping(name) || (hook && !ALONE.contains(name));
  }

  /** Hooks that wrap programs bring one another along. */
  private static boolean isOfWrapping(String name) {
    return name.contains("wrap") || name.contains("Wrap");
  }

  private static final class Loaded {
    static final ImmutableMap<String, String> PROVIDERS = providers();

    private static ImmutableMap<String, String> providers() {
      ImmutableMap.Builder<String, String> providers = ImmutableMap.builder();
      for (Table.Row row : Table.read(SetupHooks.class, "setup-hooks.txt")) {
        providers.put(row.word(0), row.word(1));
      }
      return providers.buildOrThrow();
    }
  }
}
