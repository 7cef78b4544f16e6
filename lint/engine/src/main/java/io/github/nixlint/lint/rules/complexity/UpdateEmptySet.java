package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;
import static io.github.nixlint.lint.rule.Rewrite.CONSTANT;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.NeutralOperand;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Operator;

/** Reports the update with an empty set. */
public final class UpdateEmptySet implements Rule, Check<BinaryOp> {

  private static final RuleInfo INFO =
      RuleInfo.rule("update-empty-set")
          .summary("`//` with an empty set")
          .why(
              """
              It adds nothing. An empty set with a comment in it is left alone: it keeps a place.""")
          .bad("x: x // { }")
          .bad("x: { } // x")
          .good("x: x")
          .category(COMPLEXITY)
          .severity(Severity.INFO)
          .fix(ALWAYS, SAFE)
          .rewrites(CONSTANT)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(BinaryOp.class, this);
  }

  @Override
  public void check(BinaryOp update, Findings findings) {
    if (update.operator() == Operator.UPDATE) {
      Expr kept = NeutralOperand.other(update, findings.tree());
      if (kept != null) {
        findings
            .at(update, "an update with the empty set changes nothing")
            .fix("remove the empty set", edits -> edits.keepOnly(update, kept));
      }
    }
  }
}
