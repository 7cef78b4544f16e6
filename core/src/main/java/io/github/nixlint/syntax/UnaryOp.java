package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** {@code !e} or {@code -e}. */
public final class UnaryOp extends Expr {
  private final Operator operator;
  private final Expr operand;

  public UnaryOp(int id, int start, int end, Operator operator, Expr operand) {
    super(id, start, end);
    this.operator = operator;
    this.operand = operand;
  }

  /** Returns {@link Operator#NOT} or {@link Operator#NEGATE}. */
  public Operator operator() {
    return operator;
  }

  /** Returns the operand. */
  public Expr operand() {
    return operand;
  }

  @Override
  public Kind kind() {
    return Kind.UNARY_OP;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(operand);
  }
}
