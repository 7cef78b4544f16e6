package io.github.nixlint.lint.rules.overlays;

import static io.github.nixlint.lint.Category.OVERLAYS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.overlay.Overlay;
import io.github.nixlint.syntax.Identifier;

/** Reports overlays whose arguments are named for each other. */
public final class OverlaySwappedArguments implements Rule, Check<Overlay> {
  private static final RuleInfo INFO =
      RuleInfo.rule("overlay-swapped-arguments")
          .summary("an overlay that takes `prev` before `final`")
          .why(
              """
              An overlay gets the final set first and the previous one second, whatever they are called. With
              the names swapped, `prev.foo.override` is infinite recursion, and `final.bar` misses what later
              overlays change.\
              """)
          .bad(
              """
              prev: final: { hello = prev.hello.overrideAttrs { doCheck = false; }; }
              """)
          .good(
              """
              final: prev: { hello = prev.hello.overrideAttrs { doCheck = false; }; }
              """)
          .category(OVERLAYS)
          .severity(ERROR)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.overlay(this);
  }

  @Override
  public void check(Overlay overlay, Findings findings) {
    if (!overlay.isSwapped() || isHelper(overlay) || isUnused(overlay, findings)) {
      return;
    }
    Identifier first = overlay.first();
    Identifier second = overlay.second();
    findings
        .at(
            first,
            "an overlay takes the final set first and the previous one second, so that `"
                + first.name()
                + "` is the final set here: write `"
                + second.name()
                + ": "
                + first.name()
                + ":`")
        .suggest(
            "swap the names",
            edits -> edits.replace(first, second.name()).replace(second, first.name()));
  }

  /** Where neither set is asked for anything, nothing is taken from the wrong one. */
  private static boolean isUnused(Overlay overlay, Findings findings) {
    return !isUsed(overlay.first(), findings) && !isUsed(overlay.second(), findings);
  }

  private static boolean isUsed(Identifier set, Findings findings) {
    Binding binding = findings.scopes().bindingOf(set);
    return binding != null && !findings.scopes().references(binding).isEmpty();
  }

  /** A function with a name of its own may be called with its arguments in any order. */
  private static boolean isHelper(Overlay overlay) {
    return overlay.reach() == Overlay.Reach.ELSEWHERE && overlay.members().isEmpty();
  }
}
