package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** Two operands and an operator, pipes included. */
public final class BinaryOp extends Expr {
  private final Operator operator;
  private final int operatorStart;
  private final Expr left;
  private final Expr right;

  public BinaryOp(
      int id, int start, int end, Operator operator, int operatorStart, Expr left, Expr right) {
    super(id, start, end);
    this.operator = operator;
    this.operatorStart = operatorStart;
    this.left = left;
    this.right = right;
  }

  /** Returns the operator. */
  public Operator operator() {
    return operator;
  }

  /** Returns where the operator stands, in bytes. */
  public int operatorStart() {
    return operatorStart;
  }

  /** Returns the left operand. */
  public Expr left() {
    return left;
  }

  /** Returns the right operand. */
  public Expr right() {
    return right;
  }

  @Override
  public Kind kind() {
    return Kind.BINARY_OP;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(left);
    action.accept(right);
  }
}
