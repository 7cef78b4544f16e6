package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.PhaseNames;

/**
 * A phase that does not run the hooks around it.
 *
 * @param phase the phase
 * @param before whether it does not run the hook before it, {@code preInstall}
 * @param after whether it does not run the hook behind it, {@code postInstall}
 * @param lost the hook among these that the derivation sets itself and that is therefore lost; else
 *     empty
 */
public record MissingHooks(Phase phase, boolean before, boolean after, String lost) {
  /**
   * Phases that are written by hand all the time, and whose hooks others rely on. The hooks of the
   * other phases matter where the derivation sets them.
   */
  private static final ImmutableSet<String> COMMON =
      ImmutableSet.of(
          "configurePhase", "buildPhase", "checkPhase", "installPhase", "installCheckPhase");

  /**
   * Returns the phases of a build that do not run both of their hooks. Left alone are those that do
   * nothing, that are there to fail, that run another phase, that may run what the file does not
   * show, and check phases that {@code pytestCheckHook} makes superfluous.
   */
  public static ImmutableList<MissingHooks> of(Build build) {
    if (!build.runsPhases()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<MissingHooks> all = ImmutableList.builder();
    PythonPackage python = PythonPackage.of(build);
    Phase superfluous = python == null ? null : python.pytestPhase();
    for (Phase phase : build.phases()) {
      if (PhaseNames.isStandard(phase.name()) && phase != superfluous) {
        MissingHooks missing = of(phase, build.derivation());
        if ((missing.before || missing.after)
            && (!missing.lost.isEmpty() || COMMON.contains(phase.name()))
            && runsCommandsOfItsOwn(phase)) {
          all.add(missing);
        }
      }
    }
    return all.build();
  }

  private static MissingHooks of(Phase phase, Derivation derivation) {
    String pre = PhaseNames.before(phase.name());
    String post = PhaseNames.after(phase.name());
    boolean before = !phase.runs(pre);
    boolean after = !phase.runs(post);
    String lost = before && derivation.has(pre) ? pre : after && derivation.has(post) ? post : "";
    return new MissingHooks(phase, before, after, lost);
  }

  private static boolean runsCommandsOfItsOwn(Phase phase) {
    return !phase.isOpen() && !phase.isIdle() && !phase.runsPhase() && !phase.fails();
  }

  /**
   * Returns whether the hooks are certainly missed: the derivation sets one that is lost, or the
   * phase runs the other.
   */
  public boolean isSlip() {
    return !lost.isEmpty() || isHalf();
  }

  /** Returns whether it is a phase that few add hooks to. */
  public boolean isRare() {
    return phase.name().equals("installCheckPhase");
  }

  /** Returns whether the phase runs one of its hooks, but not the other. */
  public boolean isHalf() {
    return before != after;
  }

  /** Returns the hook before the phase. */
  public String hookBefore() {
    return PhaseNames.before(phase.name());
  }

  /** Returns the hook behind the phase. */
  public String hookAfter() {
    return PhaseNames.after(phase.name());
  }
}
