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
    while (true) {
      if (inner instanceof Parenthesized parenthesized) {
        inner = parenthesized.inner();
      } else if (inner instanceof IndentedString string && string.onlyInterpolation() != null) {
        inner = string.onlyInterpolation().expression();
      } else if (inner instanceof UriLiteral uri) {
        return uri.text();
      } else {
        return inner instanceof StringExpr string ? string.constant() : null;
      }
    }
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
