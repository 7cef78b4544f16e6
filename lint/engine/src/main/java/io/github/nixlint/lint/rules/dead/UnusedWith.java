package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.UNUSED_WITH;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.With;
import io.github.nixlint.text.Span;

/** Reports a {@code with} whose set supplies no name. */
public final class UnusedWith implements Rule, Check<With> {
  private static final RuleInfo INFO =
      RuleInfo.rule("unused-with")
          .summary("a `with` that supplies no name")
          .why(
              """
              Below a `with`, a reader has to reckon with names that come from its set. Where one \
              `with` stands in another, each name may come from either, so that both count as \
              used, but for one around another that surely has all these names: `with lib`. The \
              finding is milder over what is still to be filled: an empty list, `with \
              lib.maintainers; [ ]`, and a function to an empty set.\
              """)
          .bad("{ lib, pkgs }: with lib; { package = pkgs.hello; }")
          .good("{ pkgs }: { package = pkgs.hello; }")
          .category(DEAD)
          .severity(WARNING)
          .minor(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(UNUSED_WITH)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(With.class, this);
  }

  @Override
  public void check(With with, Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    if (findings.scopes().isLive(with)) {
      checkShadowed(with, findings);
      return;
    }
    boolean alone = !findings.scopes().isReferenced(with);
    Finding finding =
        findings.at(
            new Span(with.start(), with.namespace().end()),
            alone
                ? "no name comes from this `with`"
                : "only unused code takes names from this `with`");
    if (isFrame(with.body())) {
      finding.minor(); // Names are still to be written there.
    }
    if (alone) {
      finding.fix("remove the `with`", edits -> edits.keepOnly(with, with.body()));
    }
  }

  /** {@code with builtins; with lib; mkIf true}, of which `lib` has all names. */
  private static void checkShadowed(With with, Findings findings) {
    if (findings.semantics().isShadowed(with)) {
      findings
          .at(
              new Span(with.start(), with.namespace().end()),
              "no name comes from this `with`: another `with` inside it has them all")
          .suggest("remove the `with`", edits -> edits.keepOnly(with, with.body()));
    }
  }

  /** Whether it is an empty list, or an empty set that is handed on: {@code final: prev: { }}. */
  private static boolean isFrame(Expr body) {
    Expr result = Expressions.body(body);
    return isEmptyList(result) || (isHandedOn(result) && isEmptySet(handedOn(result)));
  }

  private static boolean isHandedOn(Expr expr) {
    return expr instanceof Lambda || expr instanceof Apply;
  }

  /** The result of functions, and the last argument of calls. */
  private static Expr handedOn(Expr expr) {
    Expr result = Expressions.body(expr);
    while (isHandedOn(result)) {
      result =
          Expressions.body(
              result instanceof Lambda function
                  ? function.body()
                  : ((Apply) result).lastArgument());
    }
    return result;
  }

  private static boolean isEmptyList(Expr expr) {
    return expr instanceof ListExpr list && list.elements().isEmpty();
  }

  private static boolean isEmptySet(Expr expr) {
    return expr instanceof AttrSet set && set.bindings().isEmpty();
  }
}
