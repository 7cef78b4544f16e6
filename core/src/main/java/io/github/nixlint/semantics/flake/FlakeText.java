package io.github.nixlint.semantics.flake;

import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.UriLiteral;
import org.jspecify.annotations.Nullable;

/** The texts that are written out in a {@code flake.nix}. */
public final class FlakeText {

  private FlakeText() {}

  /** Returns the text of a string without interpolations, or of an unquoted URL; else null. */
  public static @Nullable String of(@Nullable Expr expr) {
    if (expr == null) {
      return null;
    }
    Expr value = Expressions.bare(expr);
    if (value instanceof UriLiteral uri) {
      return uri.text();
    }
    return value instanceof StringExpr string ? string.constant() : null;
  }
}
