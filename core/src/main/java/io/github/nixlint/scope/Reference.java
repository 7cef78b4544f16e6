package io.github.nixlint.scope;

import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.FloatLiteral;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A use of a name.
 *
 * @param node the {@code Variable}, or the {@code AttrName} in an {@code inherit} without source
 * @param resolution what supplies the value
 */
public record Reference(Node node, Resolution resolution) {

  /** Returns the name that is used. */
  public String name() {
    return node instanceof Variable variable
        ? variable.name()
        : Objects.requireNonNull(((AttrName) node).staticName());
  }

  /**
   * Returns the application that Nix makes of an {@code or} behind a value that is no selection, as
   * if it were an operator; null where this is no such {@code or}. Nix reports it where the
   * application starts.
   */
  public @Nullable Apply orOperator(SyntaxTree tree) {
    return node instanceof Variable variable
            && variable.name().equals("or")
            && tree.parent(variable) instanceof Apply apply
            && apply.arguments().get(0).equals(variable)
        ? apply
        : null;
  }

  /**
   * Returns the call of a number with which this name makes one word, where a number was meant that
   * is none: {@code 1e3}, {@code 0x1F}; else null.
   */
  public @Nullable Apply brokenNumber(SyntaxTree tree) {
    return node instanceof Variable variable
            && tree.parent(variable) instanceof Apply apply
            && apply.arguments().get(0).equals(variable)
            && apply.function().end() == variable.start()
            && (apply.function() instanceof IntegerLiteral
                || apply.function() instanceof FloatLiteral)
        ? apply
        : null;
  }

  /**
   * Returns the implication that reads like a function in other languages, {@code x -> x + 1}, and
   * has this name on its left, or there and here; else null.
   */
  public @Nullable BinaryOp arrow(SyntaxTree tree) {
    for (BinaryOp op = tree.enclosing(node, BinaryOp.class);
        op != null;
        op = tree.enclosing(op, BinaryOp.class)) {
      if (op.operator() == Operator.IMPLIES
          && op.left() instanceof Variable left
          && left.name().equals(name())) {
        return op;
      }
    }
    return null;
  }
}
