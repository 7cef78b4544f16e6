package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** {@code assert condition; body}. */
public final class Assert extends Expr {
  private final Expr condition;
  private final Expr body;

  public Assert(int id, int start, int end, Expr condition, Expr body) {
    super(id, start, end);
    this.condition = condition;
    this.body = body;
  }

  /** Returns what must hold. */
  public Expr condition() {
    return condition;
  }

  /** Returns the value. */
  public Expr body() {
    return body;
  }

  @Override
  public Kind kind() {
    return Kind.ASSERT;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(condition);
    action.accept(body);
  }
}
