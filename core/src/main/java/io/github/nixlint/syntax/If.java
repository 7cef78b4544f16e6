package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** {@code if condition then consequence else alternative}. */
public final class If extends Expr {
  private final Expr condition;
  private final Expr consequence;
  private final Expr alternative;

  public If(int id, int start, int end, Expr condition, Expr consequence, Expr alternative) {
    super(id, start, end);
    this.condition = condition;
    this.consequence = consequence;
    this.alternative = alternative;
  }

  /** Returns the condition. */
  public Expr condition() {
    return condition;
  }

  /** Returns the value where it holds. */
  public Expr consequence() {
    return consequence;
  }

  /** Returns the value where it does not. */
  public Expr alternative() {
    return alternative;
  }

  @Override
  public Kind kind() {
    return Kind.IF;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(condition);
    action.accept(consequence);
    action.accept(alternative);
  }
}
