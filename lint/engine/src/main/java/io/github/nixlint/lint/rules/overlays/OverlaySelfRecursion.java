package io.github.nixlint.lint.rules.overlays;

import static io.github.nixlint.lint.Category.OVERLAYS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.overlay.Member;
import io.github.nixlint.semantics.overlay.Overlay;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;

/** Reports packages of an overlay that are made of themselves. */
public final class OverlaySelfRecursion implements Rule, Check<Overlay> {
  private static final RuleInfo INFO =
      RuleInfo.rule("overlay-self-recursion")
          .summary("a package that an overlay makes from its own final version")
          .why(
              """
              `final.foo` is what the overlay gives for `foo`, this very value: Nix reports infinite recursion as
              soon as anything asks for it. What is to be changed is the package as it was, `prev.foo`.""")
          .bad(
              """
              final: prev: { hello = final.hello.overrideAttrs { doCheck = false; }; }
              """)
          .good(
              """
              final: prev: { hello = prev.hello.overrideAttrs { doCheck = false; }; }
              """)
          .category(OVERLAYS)
          .severity(ERROR)
          .fix(SOMETIMES, UNSAFE)
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
    if (overlay.isSwapped()) {
      return; // One mistake, which overlay-swapped-arguments tells.
    }
    for (Member member : overlay.members()) {
      Expr itself = findings.semantics().recursion(overlay, member);
      if (itself != null) {
        report(overlay, member, itself, findings);
      }
    }
  }

  private static void report(Overlay overlay, Member member, Expr itself, Findings findings) {
    Expr taken = itself instanceof Select select ? select.subject() : itself;
    String last =
        Expressions.bare(taken) instanceof Variable variable && itself instanceof Select
            ? variable.name()
            : overlay.first().name();
    String previous = overlay.second().name();
    Finding finding =
        findings.at(
            itself,
            "`"
                + member.name()
                + "` is made of `"
                + last
                + "."
                + member.name()
                + "`, which is itself: take `"
                + previous
                + "."
                + member.name()
                + "`, the one before this overlay");
    if (Expressions.bare(taken) instanceof Variable variable && variable.name().equals(last)) {
      finding.suggest(
          "take it from `" + previous + "`", edits -> edits.replace(variable, previous));
    }
  }
}
