package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** {@code ${ e }} in a string or path. */
public final class Interpolation extends StringPart {
  private final Expr expression;

  public Interpolation(int id, int start, int end, Expr expression) {
    super(id, start, end);
    this.expression = expression;
  }

  /** Returns what is interpolated. */
  public Expr expression() {
    return expression;
  }

  @Override
  public Kind kind() {
    return Kind.INTERPOLATION;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(expression);
  }
}
