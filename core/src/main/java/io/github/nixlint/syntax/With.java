package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** {@code with namespace; body}. */
public final class With extends Expr {
  private final Expr namespace;
  private final Expr body;

  public With(int id, int start, int end, Expr namespace, Expr body) {
    super(id, start, end);
    this.namespace = namespace;
    this.body = body;
  }

  /** Returns the set whose attributes come into scope. */
  public Expr namespace() {
    return namespace;
  }

  /** Returns where they are in scope. */
  public Expr body() {
    return body;
  }

  @Override
  public Kind kind() {
    return Kind.WITH;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(namespace);
    action.accept(body);
  }
}
