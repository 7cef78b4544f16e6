package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** An expression in parentheses, which are kept. */
public final class Parenthesized extends Expr {
  private final Expr inner;

  public Parenthesized(int id, int start, int end, Expr inner) {
    super(id, start, end);
    this.inner = inner;
  }

  /** Returns what the parentheses hold. */
  public Expr inner() {
    return inner;
  }

  @Override
  public Kind kind() {
    return Kind.PARENTHESIZED;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(inner);
  }
}
