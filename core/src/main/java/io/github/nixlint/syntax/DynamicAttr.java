package io.github.nixlint.syntax;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An attribute name that is computed: {@code ${ e }}. */
public final class DynamicAttr extends AttrName {
  private final Expr expression;

  public DynamicAttr(int id, int start, int end, Expr expression) {
    super(id, start, end);
    this.expression = expression;
  }

  /** Returns what gives the name. */
  public Expr expression() {
    return expression;
  }

  @Override
  public @Nullable String staticName() {
    Expr inner = expression;
    for (Expr next = within(inner); next != null; next = within(inner)) {
      inner = next;
    }
    if (inner instanceof UriLiteral uri) {
      return uri.text();
    }
    return inner instanceof StringExpr string ? string.constant() : null;
  }

  /** What Nix's parser looks at in the place of an expression, or null where that is itself. */
  private static @Nullable Expr within(Expr e) {
    if (e instanceof Parenthesized parenthesized) {
      return parenthesized.inner();
    }
    Interpolation only = e instanceof IndentedString string ? string.onlyInterpolation() : null;
    return only == null ? null : only.expression();
  }

  @Override
  public Kind kind() {
    return Kind.DYNAMIC_ATTR;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(expression);
  }
}
