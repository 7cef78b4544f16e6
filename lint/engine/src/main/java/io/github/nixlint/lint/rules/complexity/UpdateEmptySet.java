package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;
import static io.github.nixlint.lint.rule.Rewrite.CONSTANT;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.SyntaxTree;

/** Reports the update with an empty set. */
public final class UpdateEmptySet implements Rule {

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
    on.node(BinaryOp.class, UpdateEmptySet::check);
  }

  private static void check(BinaryOp update, Findings findings) {
    if (update.operator() != Operator.UPDATE) {
      return;
    }
    if (isEmpty(update.right(), findings)) {
      report(update, update.left(), findings);
    } else if (isEmpty(update.left(), findings) && !isAnchor(update, findings.tree())) {
      report(update, update.right(), findings);
    }
  }

  /** Whether several lines follow that look alike because something stands before the first. */
  private static boolean isAnchor(BinaryOp update, SyntaxTree tree) {
    return update.right() instanceof BinaryOp more
        && more.operator() == Operator.UPDATE
        && tree.source().line(update.start()) < tree.source().line(update.end());
  }

  private static boolean isEmpty(Expr operand, Findings findings) {
    return Expressions.bare(operand) instanceof AttrSet set
        && set.bindings().isEmpty()
        && !findings.tree().hasComment(set);
  }

  private static void report(BinaryOp update, Expr kept, Findings findings) {
    findings
        .at(update, "an update with the empty set changes nothing")
        .fix("remove the empty set", edits -> edits.keepOnly(update, kept));
  }
}
