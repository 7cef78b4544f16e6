package io.github.nixlint.syntax;

import io.github.nixlint.syntax.Operator.Associativity;
import org.jspecify.annotations.Nullable;

/**
 * Where an expression has to stand in parentheses: how tightly each kind of expression holds
 * together, and how tightly each place asks it to. Follows the precedences of {@link Operator}.
 */
public final class Parentheses {
  /** Reaches as far to the right as it can: functions, {@code let}, {@code if}, {@code with}. */
  private static final int OPEN = 0;

  private static final int CALL = 14;

  /** What stands as an element of a list or as an argument. */
  private static final int ELEMENT = 15;

  /** What a selection can be made from. */
  private static final int SUBJECT = 16;

  private Parentheses() {}

  /** Returns whether an expression needs parentheses to stand as an argument or list element. */
  public static boolean neededAsArgument(Expr expr) {
    return tightness(expr) < ELEMENT;
  }

  /** Returns whether an expression needs parentheses to stand as an operand of {@code !}. */
  public static boolean neededUnderNot(Expr expr) {
    return tightness(expr) < Operator.NOT.precedence();
  }

  /**
   * Returns whether an expression needs parentheses in the place of another, which is a child of
   * {@code parent}, or the whole file.
   */
  public static boolean needed(Expr expr, Expr place, @Nullable Node parent) {
    return parent != null && tightness(expr) < asked(parent, place, expr);
  }

  private static int tightness(Expr expr) {
    return switch (expr.kind()) {
      case VARIABLE, STRING_LITERAL, INDENTED_STRING, LIST_EXPR, ATTR_SET, PARENTHESIZED -> SUBJECT;
      case LEGACY_LET -> SUBJECT;
      // A dot behind one of these is a part of it, or reads like one.
      case INTEGER_LITERAL, FLOAT_LITERAL, PATH_LITERAL, URI_LITERAL, SEARCH_PATH -> ELEMENT;
      case SELECT -> ELEMENT;
      case APPLY -> CALL;
      case HAS_ATTR -> Operator.HAS_ATTR.precedence();
      case UNARY_OP -> ((UnaryOp) expr).operator().precedence();
      case BINARY_OP -> ((BinaryOp) expr).operator().precedence();
      case LET_IN, WITH, ASSERT, IF, LAMBDA, ERROR_EXPR -> OPEN;
      case STRING_TEXT,
          INTERPOLATION,
          IDENTIFIER,
          STRING_ATTR,
          DYNAMIC_ATTR,
          ATTR_PATH,
          ATTR_BINDING,
          INHERIT,
          FORMALS,
          FORMAL ->
          throw new IllegalStateException("no expression: " + expr);
    };
  }

  private static int asked(Node parent, Expr place, Expr expr) {
    if (parent instanceof ListExpr) {
      return ELEMENT;
    }
    if (parent instanceof Apply call) {
      return call.function() == place ? CALL : ELEMENT;
    }
    if (parent instanceof Select select) {
      return select.subject() == place ? SUBJECT : ELEMENT;
    }
    if (parent instanceof HasAttr) {
      return Operator.HAS_ATTR.precedence() + 1;
    }
    if (parent instanceof UnaryOp operation) {
      return operation.operator().precedence();
    }
    if (parent instanceof BinaryOp operation) {
      return asked(operation, place, expr);
    }
    return OPEN;
  }

  private static int asked(BinaryOp operation, Expr place, Expr expr) {
    Operator operator = operation.operator();
    Associativity leans = operation.left() == place ? Associativity.LEFT : Associativity.RIGHT;
    // The two pipes share a precedence, but not a direction.
    boolean otherPipe =
        operator.precedence() == Operator.PIPE_INTO.precedence()
            && expr instanceof BinaryOp inner
            && inner.operator() != operator;
    return operator.associativity() == leans && !otherPipe
        ? operator.precedence()
        : operator.precedence() + 1;
  }
}
