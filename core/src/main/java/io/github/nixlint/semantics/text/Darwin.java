package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/** Tells which conditions hold only on systems other than Linux, macOS above all. */
final class Darwin {
  private static final ImmutableSet<String> OTHERS =
      ImmutableSet.of(
          "isDarwin",
          "isMacOS",
          "isBSD",
          "isFreeBSD",
          "isOpenBSD",
          "isNetBSD",
          "isSunOS",
          "isCygwin",
          "isWindows",
          "isAndroid");

  private static final ImmutableSet<String> SYSTEMS =
      ImmutableSet.of("darwin", "freebsd", "openbsd", "netbsd", "solaris", "cygwin");

  private final Names names;

  Darwin(Names names) {
    this.names = names;
  }

  /** Returns whether {@code condition} is {@code truth} on macOS only, or on all but Linux. */
  boolean holds(Expr condition, boolean truth) {
    return holds(condition, truth, 0);
  }

  private boolean holds(Expr condition, boolean truth, int depth) {
    if (depth > 20) {
      return false;
    }
    Expr e = condition;
    while (e instanceof Parenthesized parens) {
      e = parens.inner();
    }
    if (e instanceof UnaryOp op) {
      return holds(op.operand(), !truth, depth + 1);
    }
    if (e instanceof BinaryOp op) {
      return operation(op, truth, depth);
    }
    if (e instanceof Apply call) {
      return truth && asksForDarwin(call);
    }
    String name = lastName(e);
    if (name == null) {
      return false;
    }
    if (OTHERS.contains(name)) {
      return truth;
    }
    if (name.equals("isLinux")) {
      return !truth;
    }
    Expr value = names.value(e);
    return value != e && holds(value, truth, depth + 1);
  }

  private boolean operation(BinaryOp op, boolean truth, int depth) {
    return switch (op.operator()) {
      case AND, OR -> {
        boolean left = holds(op.left(), truth, depth + 1);
        boolean right = holds(op.right(), truth, depth + 1);
        boolean both = (op.operator() == Operator.AND) != truth;
        yield both ? left && right : left || right;
      }
      case EQUAL -> truth && (namesDarwin(op.left()) || namesDarwin(op.right()));
      case NOT_EQUAL -> !truth && (namesDarwin(op.left()) || namesDarwin(op.right()));
      default -> false;
    };
  }

  private static boolean asksForDarwin(Apply call) {
    String function = lastName(call.function());
    return function != null
        && (function.equals("hasSuffix") || function.equals("hasInfix"))
        && namesDarwin(call.arguments().get(0));
  }

  private static boolean namesDarwin(Expr e) {
    String text = e instanceof StringExpr string ? string.constant() : null;
    if (text == null) {
      return false;
    }
    for (String system : SYSTEMS) {
      if (text.endsWith(system)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String lastName(Expr e) {
    if (e instanceof Variable variable) {
      return variable.name();
    }
    if (e instanceof Select select) {
      return AttrPaths.last(select.path());
    }
    return null;
  }
}
