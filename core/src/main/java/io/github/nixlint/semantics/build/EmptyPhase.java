package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableMap;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.PhaseNames;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.StringExpr;
import org.jspecify.annotations.Nullable;

/**
 * A phase that is written to leave the default one out: {@code buildPhase = "true"}.
 *
 * @param instead the attribute that does so: {@code dontBuild}
 * @param inVain whether the default phase runs nevertheless, as it does in place of an empty string
 */
public record EmptyPhase(String instead, boolean inVain) {
  private static final ImmutableMap<String, String> SWITCHES =
      ImmutableMap.of(
          "unpackPhase", "dontUnpack",
          "configurePhase", "dontConfigure",
          "buildPhase", "dontBuild",
          "installPhase", "dontInstall");

  /** Returns what a phase of a derivation is that does nothing, or null where it does something. */
  public static @Nullable EmptyPhase of(Phase phase, Build build) {
    String instead = SWITCHES.get(phase.name());
    Derivation derivation = build.derivation();
    if (instead == null
        || !(phase.definition().key() instanceof AttrPath)
        || derivation.builder().kind() != Builder.Kind.STANDARD
        || !build.runsPhases()
        || derivation.has(instead)
        || derivation.has("phases")) {
      return null;
    }
    StringExpr string = phase.string();
    if (string != null && "".equals(string.constant())) {
      // The default phase may be wanted for the hooks around it.
      boolean hooked =
          derivation.has(PhaseNames.before(phase.name()))
              || derivation.has(PhaseNames.after(phase.name()));
      return hooked ? null : new EmptyPhase(instead, true);
    }
    // Behind an `unpackPhase` of its own, the build goes to the `sourceRoot`.
    boolean goes = instead.equals("dontUnpack") && derivation.has("sourceRoot");
    return string != null && phase.isIdle() && hasCommand(phase) && !goes
        ? new EmptyPhase(instead, false)
        : null;
  }

  private static boolean hasCommand(Phase phase) {
    for (ShellScript script : phase.scripts()) {
      if (!script.commands().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
