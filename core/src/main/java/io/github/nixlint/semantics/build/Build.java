package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.PhaseNames;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import java.util.function.Function;

/** The build of a derivation: the phases, hooks and {@code buildCommand} that its file sets. */
public final class Build {
  /** Attributes with which the derivation is built by something else than its phases. */
  private static final ImmutableSet<String> OTHER_BUILDERS =
      ImmutableSet.of("builder", "buildCommand", "buildCommandPath");

  /** Programs of a phase that leaves nothing but an empty output. */
  private static final ImmutableSet<String> EMPTY_OUTPUT =
      ImmutableSet.of("touch", "mkdir", "runHook", "true", ":", "echo");

  private final Derivation derivation;
  private final ImmutableList<Phase> phases;
  private final ImmutableList<Phase> leftOut;

  private Build(Derivation derivation, ImmutableList<Phase> written) {
    this.derivation = derivation;
    this.leftOut = LeftOutPhases.among(written, derivation);
    this.phases =
        leftOut.isEmpty()
            ? written
            : ImmutableList.copyOf(Iterables.filter(written, phase -> !leftOut.contains(phase)));
  }

  /**
   * Reads the phases of a derivation.
   *
   * @param reader reads a string as a script
   */
  public static Build of(
      Derivation derivation, Names names, Function<StringExpr, ShellScript> reader) {
    ImmutableList.Builder<Phase> phases = ImmutableList.builder();
    for (String name : derivation.attributeNames()) {
      if (PhaseNames.isRun(name)) {
        for (DerivationAttribute definition : derivation.attribute(name)) {
          phases.add(Phase.of(name, definition, names, reader));
        }
      }
    }
    return new Build(derivation, phases.build());
  }

  /** Returns the derivation. */
  public Derivation derivation() {
    return derivation;
  }

  /**
   * Returns the phases, hooks and {@code buildCommand} that the file sets, in its order; without
   * what {@code phases} leaves out.
   */
  public ImmutableList<Phase> phases() {
    return phases;
  }

  /** Returns the phases that the file sets, and that never run: {@code phases} leaves them out. */
  public ImmutableList<Phase> leftOut() {
    return leftOut;
  }

  /** Returns whether the phases of the standard environment, or of a language's, are run. */
  public boolean runsPhases() {
    for (String attribute : OTHER_BUILDERS) {
      if (derivation.has(attribute)) {
        return false;
      }
    }
    return switch (derivation.builder().kind()) {
      case STANDARD, LANGUAGE, OVERRIDE -> true;
      case ARGUMENTS, RUN_COMMAND, SHELL, SETUP_HOOK, ENVIRONMENT, UNKNOWN -> false;
    };
  }

  /**
   * Returns whether the build may use the network: its output has a hash that is known before, or
   * it is taken out of the sandbox.
   */
  public boolean mayUseNetwork() {
    return derivation.has("outputHash")
        || derivation.has("outputHashAlgo")
        || derivation.has("outputHashMode")
        || derivation.has("__noChroot")
        || derivation.has("__impure");
  }

  /** Returns whether the attributes reach the builder as they are, lists as arrays. */
  public boolean isStructured() {
    for (DerivationAttribute setting : derivation.attribute("__structuredAttrs")) {
      Expr value = setting.value();
      if (!(value instanceof Variable variable && variable.name().equals("false"))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether the build only checks something: what it installs is an empty file or folder.
   */
  public boolean isCheck() {
    for (Phase phase : phases) {
      if (phase.name().equals("installPhase")) {
        return installsNothing(phase);
      }
    }
    return false;
  }

  private static boolean installsNothing(Phase phase) {
    boolean makes = false;
    for (ShellScript script : phase.scripts()) {
      for (ShellCommand command : script.commands()) {
        String program = command.name();
        makes |= "touch".equals(program) || "mkdir".equals(program);
        if (program == null || !EMPTY_OUTPUT.contains(program)) {
          return false;
        }
      }
    }
    return makes && !phase.isOpen();
  }
}
