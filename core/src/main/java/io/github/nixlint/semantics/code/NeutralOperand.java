package io.github.nixlint.semantics.code;

import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/** Operands that change nothing: the empty list of a {@code ++}, the empty set of a {@code //}. */
public final class NeutralOperand {
  private NeutralOperand() {}

  /**
   * Returns the operand beside one that is empty and no more than that, or null: one with a comment
   * in it keeps a place, and so does one before several lines that look alike for it.
   */
  public static @Nullable Expr other(BinaryOp operation, SyntaxTree tree) {
    Operator operator = operation.operator();
    if (isNeutral(operation.right(), operator, tree)) {
      return operation.left();
    }
    return isNeutral(operation.left(), operator, tree) && !isAnchor(operation, tree)
        ? operation.right()
        : null;
  }

  private static boolean isAnchor(BinaryOp operation, SyntaxTree tree) {
    return operation.right() instanceof BinaryOp more
        && more.operator() == operation.operator()
        && tree.source().line(operation.start()) < tree.source().line(operation.end());
  }

  private static boolean isNeutral(Expr operand, Operator operator, SyntaxTree tree) {
    Expr bare = Expressions.bare(operand);
    boolean empty =
        operator == Operator.CONCAT
            ? bare instanceof ListExpr list && list.elements().isEmpty()
            : bare instanceof AttrSet set && set.bindings().isEmpty();
    return empty && !tree.hasComment(bare);
  }
}
