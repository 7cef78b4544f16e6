package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** A use of a name as an expression: {@code x}. */
public final class Variable extends Expr {
  private final String name;

  public Variable(int id, int start, int end, String name) {
    super(id, start, end);
    this.name = name;
  }

  /** Returns the name that is used. */
  public String name() {
    return name;
  }

  @Override
  public Kind kind() {
    return Kind.VARIABLE;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {}
}
