package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.UnaryOp;

/**
 * What decides whether, or how often, a part of a module's configuration applies.
 *
 * @param kind how it decides
 * @param expression the condition, or the collection that is gone through
 * @param options the options of the module's configuration that it depends on, through aliases and
 *     {@code let}; a path that ends early means all below it
 */
public record Condition(Kind kind, Node expression, ImmutableSet<OptionPath> options) {

  /**
   * Returns whether it begins with a {@code !}, ends with {@code == false}, or is an {@code else}.
   */
  boolean isNegated() {
    Node first = expression;
    while (first instanceof Parenthesized || first instanceof BinaryOp) {
      if (first instanceof BinaryOp op
          && op.operator() == Operator.EQUAL
          && Expressions.simpleName(op.right()).equals("false")) {
        return true;
      }
      first = first instanceof BinaryOp op ? op.left() : ((Parenthesized) first).inner();
    }
    return kind == Kind.UNLESS || (first instanceof UnaryOp op && op.operator() == Operator.NOT);
  }

  /** How a condition decides. */
  public enum Kind {
    /** The part applies where the condition holds: {@code mkIf}, {@code optionalAttrs}. */
    IF,
    /** The part applies where the condition does not hold: {@code else}. */
    UNLESS,
    /** The part applies once for each element: {@code mapAttrs}, {@code map}. */
    EACH
  }
}
