package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** An integer: {@code 42}. */
public final class IntegerLiteral extends Expr {
  private final long value;

  public IntegerLiteral(int id, int start, int end, long value) {
    super(id, start, end);
    this.value = value;
  }

  /**
   * Returns the value; 0 where the literal does not fit in 64 bits, which is a {@code SyntaxError}.
   */
  public long value() {
    return value;
  }

  @Override
  public Kind kind() {
    return Kind.INTEGER_LITERAL;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {}
}
