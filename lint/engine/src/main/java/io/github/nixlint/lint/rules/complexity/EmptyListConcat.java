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

/** Reports the concatenation with an empty list. */
public final class EmptyListConcat implements Rule, Check<BinaryOp> {

  private static final RuleInfo INFO =
      RuleInfo.rule("empty-list-concat")
          .summary("`++` with an empty list")
          .why(
              """
              It adds nothing. An empty list with a comment in it is left alone: it keeps a place.""")
          .bad("x: [ ] ++ x")
          .bad("x: x ++ [ ]")
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
  public void check(BinaryOp concat, Findings findings) {
    if (concat.operator() == Operator.CONCAT
        && !findings.tree().hasComment(concat.left().end(), concat.right().start())) {
      Expr kept = NeutralOperand.other(concat, findings.tree());
      if (kept != null) {
        findings
            .at(concat, "concatenation with the empty list changes nothing")
            .fix("remove the empty list", edits -> edits.keepOnly(concat, kept));
      }
    }
  }
}
