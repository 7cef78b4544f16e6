package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** A floating-point number: {@code 1.5}. */
public final class FloatLiteral extends Expr {
  private final double value;

  public FloatLiteral(int id, int start, int end, double value) {
    super(id, start, end);
    this.value = value;
  }

  /** Returns the value. */
  public double value() {
    return value;
  }

  @Override
  public Kind kind() {
    return Kind.FLOAT_LITERAL;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {}
}
