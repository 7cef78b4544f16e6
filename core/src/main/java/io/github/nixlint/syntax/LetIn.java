package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/** {@code let … in body}. */
public final class LetIn extends Expr {
  private final ImmutableList<BindingNode> bindings;
  private final Expr body;

  public LetIn(int id, int start, int end, ImmutableList<BindingNode> bindings, Expr body) {
    super(id, start, end);
    this.bindings = bindings;
    this.body = body;
  }

  /** Returns its bindings, in source order. */
  public ImmutableList<BindingNode> bindings() {
    return bindings;
  }

  /** Returns the expression that the bindings serve. */
  public Expr body() {
    return body;
  }

  @Override
  public Kind kind() {
    return Kind.LET_IN;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    bindings.forEach(action);
    action.accept(body);
  }
}
