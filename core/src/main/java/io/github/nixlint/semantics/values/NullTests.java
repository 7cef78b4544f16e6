package io.github.nixlint.semantics.values;

import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Tells which uses of a name are only reached where it is not {@code null}: {@code x != null &&
 * x.a}, {@code if x == null then 1 else x.a}, {@code optional (x != null) x.a}. A name that the
 * file binds to {@code null} and asks for so is a switch, and what stands behind the question is
 * for those who set it. Which branch is the one is not looked at: nobody asks and then takes the
 * wrong one.
 */
public final class NullTests {
  private static final int MAX_LEVELS = 64;

  private final SyntaxTree tree;
  private final Scopes scopes;

  public NullTests(SyntaxTree tree, Scopes scopes) {
    this.tree = tree;
    this.scopes = scopes;
  }

  /** Returns whether something around a use asks whether its name is {@code null}. */
  public boolean isAsked(Expr use) {
    Expr e = Expressions.bare(use);
    Binding binding = e instanceof Variable variable ? scopes.binding(variable) : null;
    if (binding == null) {
      return false;
    }
    Node part = e;
    for (int level = 0; level < MAX_LEVELS; level++) {
      Node whole = tree.parent(part);
      if (whole == null) {
        return false;
      }
      Expr condition = conditionOf(part, whole);
      if (condition != null && asks(condition, binding)) {
        return true;
      }
      part = whole;
    }
    return false;
  }

  /** The expression that decides whether a part of another is evaluated, or null. */
  private static @Nullable Expr conditionOf(Node part, Node whole) {
    if (whole instanceof BinaryOp operation) {
      return switch (operation.operator()) {
        case AND, OR, IMPLIES -> operation.right() == part ? operation.left() : null;
        default -> null;
      };
    }
    if (whole instanceof If choice) {
      return choice.condition() == part ? null : choice.condition();
    }
    if (whole instanceof Assert assertion) {
      return assertion.condition() == part ? null : assertion.condition();
    }
    if (whole instanceof Apply call) {
      Expr first = call.arguments().get(0);
      return first == part || call.function() == part ? null : first;
    }
    return null;
  }

  private boolean asks(Expr condition, Binding binding) {
    Deque<Expr> open = new ArrayDeque<>();
    open.add(condition);
    while (!open.isEmpty()) {
      Expr e = Expressions.bare(open.remove());
      if (e instanceof UnaryOp operation) {
        open.add(operation.operand());
      } else if (e instanceof BinaryOp operation) {
        Operator operator = operation.operator();
        if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
          if (compares(operation.left(), operation.right(), binding)
              || compares(operation.right(), operation.left(), binding)) {
            return true;
          }
        } else {
          open.add(operation.left());
          open.add(operation.right());
        }
      }
    }
    return false;
  }

  private boolean compares(Expr name, Expr nothing, Binding binding) {
    return Expressions.bare(nothing) instanceof Variable constant
        && constant.name().equals("null")
        && Expressions.bare(name) instanceof Variable variable
        && binding.equals(scopes.binding(variable));
  }
}
