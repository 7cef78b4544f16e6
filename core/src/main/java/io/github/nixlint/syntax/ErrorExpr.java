package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** The place of an expression that is missing or could not be read. */
public final class ErrorExpr extends Expr {

  public ErrorExpr(int id, int start, int end) {
    super(id, start, end);
  }

  @Override
  public Kind kind() {
    return Kind.ERROR_EXPR;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {}
}
