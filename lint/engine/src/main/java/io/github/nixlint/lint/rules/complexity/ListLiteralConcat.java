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
import io.github.nixlint.semantics.code.Comments;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Span;

/** Reports the concatenation of two lists that are written out. */
public final class ListLiteralConcat implements Rule, Check<BinaryOp> {

  private static final RuleInfo INFO =
      RuleInfo.rule("list-literal-concat")
          .summary("`++` between two lists that are written out")
          .why(
              """
              One list holds the same elements. Where a comment stands between the two, they are left alone. Empty lists have a rule of their own, `empty-list- \
              concat`.""")
          .bad("a: b: [ a ] ++ [ b ]")
          .good("a: b: [ a b ]")
          .good("a: b: a ++ [ b ]")
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
    if (concat.operator() != Operator.CONCAT
        || !(concat.left() instanceof ListExpr left)
        || !(next(concat) instanceof ListExpr right)
        || left.elements().isEmpty()
        || right.elements().isEmpty()
        || findings.tree().hasComment(left.end(), right.start())
        || Comments.areBehind(right, findings.tree())
        || isLayout(concat, left, right, findings.tree())) {
      return;
    }
    findings
        .at(new Span(left.start(), right.end()), "two lists that are written out can be one")
        .fix("join the lists", edits -> edits.join(left.end() - 1, right.start() + 1));
  }

  /** Whether each element of a longer chain has a line for itself, as a list of one. */
  private static boolean isLayout(BinaryOp concat, ListExpr left, ListExpr right, SyntaxTree tree) {
    boolean longer =
        concat.right() != right
            || (tree.parent(concat) instanceof BinaryOp around
                && around.operator() == Operator.CONCAT);
    return longer
        && left.elements().size() == 1
        && right.elements().size() == 1
        && tree.source().line(left.end()) != tree.source().line(right.start());
  }

  /**
   * The operand behind a {@code ++}: {@code b} of {@code a ++ b ++ c}, which Nix reads from the
   * right.
   */
  private static Expr next(BinaryOp concat) {
    return concat.right() instanceof BinaryOp rest && rest.operator() == Operator.CONCAT
        ? rest.left()
        : concat.right();
  }
}
