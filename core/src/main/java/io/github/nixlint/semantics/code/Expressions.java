package io.github.nixlint.semantics.code;

import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the text of an expression alone tells. */
public final class Expressions {

  private Expressions() {}

  /** Returns the expression without parentheses around it. */
  public static Expr bare(Expr expr) {
    Expr e = expr;
    while (e instanceof Parenthesized parenthesized) {
      e = parenthesized.inner();
    }
    return e;
  }

  /** Returns whether an expression without parentheses has the form of a list. */
  public static boolean isList(Expr expr) {
    return expr instanceof ListExpr
        || (expr instanceof BinaryOp operation && operation.operator() == Operator.CONCAT);
  }

  /** Returns what a node stands in, parentheses aside; null for the root. */
  public static @Nullable Node outward(SyntaxTree tree, Node node) {
    Node outer = tree.parent(node);
    while (outer instanceof Parenthesized) {
      outer = tree.parent(outer);
    }
    return outer;
  }

  /**
   * Returns the last name of a variable or selection, {@code optionals} of {@code lib.optionals};
   * else "".
   */
  public static String simpleName(Expr expr) {
    Expr e = bare(expr);
    if (e instanceof Variable variable) {
      return variable.name();
    }
    if (e instanceof Select select && select.fallback() == null) {
      var names = select.path().names();
      // In a broken file the name may be missing.
      String last = names.isEmpty() ? null : names.get(names.size() - 1).staticName();
      return last == null ? "" : last;
    }
    return "";
  }

  /**
   * Returns the names of a selection from a variable with dots between, as far as they are static.
   */
  public static String dotted(Expr expr) {
    Expr e = bare(expr);
    if (e instanceof Variable variable) {
      return variable.name();
    }
    if (!(e instanceof Select select)) {
      return "";
    }
    StringBuilder path = new StringBuilder(dotted(select.subject()));
    for (AttrName name : select.path().names()) {
      String text = name.staticName();
      if (text == null) {
        return "";
      }
      path.append(path.length() == 0 ? "" : ".").append(text);
    }
    return path.toString();
  }

  /** Returns the value of an attribute of a set literal, or null. */
  public static @Nullable Expr member(Expr expr, String name) {
    if (!(bare(expr) instanceof AttrSet set)) {
      return null;
    }
    for (BindingNode binding : set.bindings()) {
      if (binding instanceof AttrBinding attribute
          && attribute.path().size() == 1
          && name.equals(attribute.path().first().staticName())) {
        return attribute.value();
      }
    }
    return null;
  }

  /** Returns what stands below parentheses, {@code let}, {@code with} and {@code assert}. */
  public static Expr body(Expr expr) {
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

  /** Returns whether {@link #body} steps from an expression to {@code inner}. */
  public static boolean isBody(Node outer, Node inner) {
    return outer instanceof Parenthesized
        || (outer instanceof LetIn let && let.body() == inner)
        || (outer instanceof With with && with.body() == inner)
        || (outer instanceof Assert assertion && assertion.body() == inner);
  }

  /**
   * Returns the name that an attribute stands below: {@code b} of {@code b.a = 1} and of {@code b =
   * { a = 1; }}; "" where none is written there.
   */
  public static String nameAbove(AttrBinding attribute, SyntaxTree tree) {
    List<AttrName> path = attribute.path().names();
    String above = path.size() > 1 ? path.get(path.size() - 2).staticName() : null;
    if (path.size() == 1
        && tree.parent(attribute) instanceof AttrSet set
        && tree.parent(set) instanceof AttrBinding around) {
      return lastName(around.path());
    }
    return above == null ? "" : above;
  }

  /** Returns the last name of an attribute path; "" where it is computed. */
  public static String lastName(AttrPath path) {
    var names = path.names();
    // In a broken file the name may be missing.
    String last = names.isEmpty() ? null : names.get(names.size() - 1).staticName();
    return last == null ? "" : last;
  }

  /** Returns the last name of a variable, a selection or of what a call calls, else "". */
  public static String calledName(Expr expr) {
    Expr e = bare(expr);
    while (e instanceof Apply call) {
      e = bare(call.function());
    }
    if (e instanceof Variable variable) {
      return variable.name();
    }
    if (e instanceof Select select) {
      var names = select.path().names();
      // In a broken file the name may be missing.
      String last = names.isEmpty() ? null : names.get(names.size() - 1).staticName();
      return last == null ? "" : last;
    }
    return "";
  }

  /** Returns which argument of a call a node is, from 0, found by where it begins; or -1. */
  public static int place(Node argument, Apply call) {
    int low = 0;
    int high = call.arguments().size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Expr candidate = call.arguments().get(middle);
      if (candidate == argument) {
        return middle;
      }
      if (candidate.start() < argument.start()) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
