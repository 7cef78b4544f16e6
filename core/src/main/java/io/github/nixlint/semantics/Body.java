package io.github.nixlint.semantics;

import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;

/** What an expression is at its heart, by its text alone. */
final class Body {

  private Body() {}

  /** Returns what stands in parentheses. */
  static Expr bare(Expr expr) {
    Expr e = expr;
    while (e instanceof Parenthesized parenthesized) {
      e = parenthesized.inner();
    }
    return e;
  }

  /** Returns what stands below parentheses, {@code let}, {@code with} and {@code assert}. */
  static Expr of(Expr expr) {
    Expr e = expr;
    while (true) {
      if (e instanceof Parenthesized parenthesized) {
        e = parenthesized.inner();
      } else if (e instanceof LetIn let) {
        e = let.body();
      } else if (e instanceof With with) {
        e = with.body();
      } else if (e instanceof Assert assertion) {
        e = assertion.body();
      } else {
        return e;
      }
    }
  }

  /** Returns whether {@link #of} steps from an expression to {@code inner}. */
  static boolean isBody(Node outer, Node inner) {
    return outer instanceof Parenthesized
        || (outer instanceof LetIn let && let.body() == inner)
        || (outer instanceof With with && with.body() == inner)
        || (outer instanceof Assert assertion && assertion.body() == inner);
  }

  /** Returns the last name of a variable, a selection or of what a call calls, else "". */
  static String lastName(Expr expr) {
    Expr e = bare(expr);
    while (e instanceof Apply call) {
      e = bare(call.function());
    }
    if (e instanceof Variable variable) {
      return variable.name();
    }
    if (e instanceof Select select && !select.path().names().isEmpty()) {
      var names = select.path().names();
      String last = names.get(names.size() - 1).staticName();
      return last == null ? "" : last;
    }
    return "";
  }
}
