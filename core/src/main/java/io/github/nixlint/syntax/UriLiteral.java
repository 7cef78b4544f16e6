package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** An unquoted URI, a string by its meaning: {@code https://nixos.org}. */
public final class UriLiteral extends Expr {
  private final String text;

  public UriLiteral(int id, int start, int end, String text) {
    super(id, start, end);
    this.text = text;
  }

  /** Returns the URI as it is written. */
  public String text() {
    return text;
  }

  @Override
  public Kind kind() {
    return Kind.URI_LITERAL;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {}
}
