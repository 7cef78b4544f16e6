package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/** A list: {@code [ a b ]}. */
public final class ListExpr extends Expr {
  private final ImmutableList<Expr> elements;

  public ListExpr(int id, int start, int end, ImmutableList<Expr> elements) {
    super(id, start, end);
    this.elements = elements;
  }

  /** Returns its elements. */
  public ImmutableList<Expr> elements() {
    return elements;
  }

  @Override
  public Kind kind() {
    return Kind.LIST_EXPR;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    elements.forEach(action);
  }
}
