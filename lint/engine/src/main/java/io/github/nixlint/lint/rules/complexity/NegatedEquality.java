package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;
import static io.github.nixlint.lint.rule.Rewrite.COMPARISON;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/** Reports the negation of an equation. */
public final class NegatedEquality implements Rule, Check<UnaryOp> {

  private static final RuleInfo INFO =
      RuleInfo.rule("negated-equality")
          .summary("`!(a == b)` instead of `a != b`")
          .why(
              """
              Nix has an operator for it. The parentheses and the `!` in front of them make a \
              reader turn the comparison around.""")
          .bad("a: b: !(a == b)")
          .bad("a: b: !(a != b)")
          .good("a: b: a != b")
          .category(COMPLEXITY)
          .severity(Severity.INFO)
          .fix(ALWAYS, SAFE)
          .rewrites(COMPARISON)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(UnaryOp.class, this);
  }

  @Override
  public void check(UnaryOp not, Findings findings) {
    if (not.operator() != Operator.NOT
        || !(Expressions.bare(not.operand()) instanceof BinaryOp comparison)) {
      return;
    }
    Operator opposite = opposite(comparison.operator());
    if (opposite == null) {
      return;
    }
    String written = "`" + comparison.operator().symbol() + "`";
    String better = "`" + opposite.symbol() + "`";
    findings
        .at(not, "a negated " + written + " is " + better)
        .fix(
            "write " + better,
            edits ->
                edits
                    .keepOnly(not, comparison)
                    .replace(operatorSpan(comparison), opposite.symbol()));
  }

  private static Span operatorSpan(BinaryOp comparison) {
    int start = comparison.operatorStart();
    return new Span(start, start + comparison.operator().symbol().length());
  }

  private static @Nullable Operator opposite(Operator operator) {
    return switch (operator) {
      case EQUAL -> Operator.NOT_EQUAL;
      case NOT_EQUAL -> Operator.EQUAL;
      // Not so `<`: both it and `>=` are false of a number that is none.
      default -> null;
    };
  }
}
