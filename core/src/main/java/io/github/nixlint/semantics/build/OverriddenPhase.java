package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.semantics.derivation.PhaseNames;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.text.TextEdit;

/**
 * A phase that takes the place of one of the standard environment which does work of its own:
 * {@code patchPhase}, {@code fixupPhase}.
 *
 * @param phase the phase
 * @param edits what makes it the hook behind the phase, or switches the phase off where it is idle;
 *     none where that would run hooks twice
 */
public record OverriddenPhase(Phase phase, ImmutableList<TextEdit> edits) {
  /** What the default phases do, which packages do not repeat. */
  private static final ImmutableMap<String, String> WORK =
      ImmutableMap.of(
          "fixupPhase", "strips, patches shebangs and more",
          "patchPhase", "applies `patches`");

  /** Returns the values that a build gives the phase of this name. */
  public static ImmutableList<OverriddenPhase> of(Build build, String name) {
    if (!build.runsPhases()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<OverriddenPhase> all = ImmutableList.builder();
    for (Phase phase : build.phases()) {
      if (phase.name().equals(name) && isWritten(phase) && !phase.runsPhase()) {
        all.add(new OverriddenPhase(phase, edits(phase, build)));
      }
    }
    return all.build();
  }

  /** Whether the file shows all of the phase: it is not null, nor handed on or extended. */
  private static boolean isWritten(Phase phase) {
    boolean inherited = !(phase.definition().key() instanceof AttrPath);
    return !inherited && !phase.scripts().isEmpty() && !phase.isOpen();
  }

  private static ImmutableList<TextEdit> edits(Phase phase, Build build) {
    Expr value = phase.definition().value();
    if (value == null || !(phase.definition().key() instanceof AttrPath key)) {
      return ImmutableList.of();
    }
    String name = phase.name();
    if (phase.isIdle()) {
      return ImmutableList.of(
          new TextEdit(key.start(), key.end(), switchOff(name)),
          new TextEdit(value.start(), value.end(), "true"));
    }
    String hook = PhaseNames.after(name);
    boolean twice =
        phase.runs(hook) || phase.runs(PhaseNames.before(name)) || build.derivation().has(hook);
    return twice || phase.string() == null
        ? ImmutableList.of()
        : ImmutableList.of(new TextEdit(key.start(), key.end(), hook));
  }

  /** The attribute that leaves a phase out: {@code dontFixup}. */
  private static String switchOff(String phase) {
    return "dont" + PhaseNames.after(phase).substring(4);
  }

  /** Returns whether it runs the hooks on both sides, as what is written in full knowledge does. */
  public boolean runsHooks() {
    return phase.runs(PhaseNames.before(phase.name()))
        && phase.runs(PhaseNames.after(phase.name()));
  }

  /** Returns what the phase is to be written as: {@code postFixup}, {@code dontFixup = true}. */
  public String instead() {
    return phase.isIdle() ? switchOff(phase.name()) + " = true" : PhaseNames.after(phase.name());
  }

  /** Returns what is lost, and what to write instead, as a message says it. */
  public String description() {
    return "this takes the place of the default `"
        + phase.name()
        + "`, which "
        + WORK.get(phase.name())
        + ": write `"
        + instead()
        + "`";
  }
}
