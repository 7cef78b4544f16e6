package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parentheses;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.TextEdit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Sets joined with {@code //}, as many as stand side by side, and how the module system joins them:
 * {@code mkMerge [ … ]}, with {@code mkIf} for those that are there on a condition.
 */
public final class UpdateChain {
  private final SyntaxTree tree;
  private final Expr whole;
  private final ImmutableList<Expr> operands;

  private UpdateChain(SyntaxTree tree, Expr whole) {
    this.tree = tree;
    this.whole = whole;
    this.operands = operands(whole);
  }

  /** Returns the longest chain that an expression is an operand of, or the expression alone. */
  public static UpdateChain around(SyntaxTree tree, Expr operand) {
    Expr whole = operand;
    Expr outer = operand;
    while (tree.parent(outer) instanceof Expr parent
        && (parent instanceof Parenthesized || isUpdate(parent))) {
      outer = parent;
      whole = isUpdate(parent) ? parent : whole;
    }
    return new UpdateChain(tree, whole);
  }

  /** Returns all of it. */
  public Expr whole() {
    return whole;
  }

  /** Returns the operands, parentheses taken off, in source order. */
  public ImmutableList<Expr> operands() {
    return operands;
  }

  private static ImmutableList<Expr> operands(Expr whole) {
    ImmutableList.Builder<Expr> found = ImmutableList.builder();
    Deque<Expr> open = new ArrayDeque<>();
    open.push(whole);
    while (!open.isEmpty()) {
      Expr next = open.pop();
      Expr inner = Expressions.bare(next);
      if (isUpdate(inner)) {
        open.push(((BinaryOp) inner).right());
        open.push(((BinaryOp) inner).left());
      } else {
        found.add(inner);
      }
    }
    return found.build();
  }

  private static boolean isUpdate(Expr expression) {
    return expression instanceof BinaryOp operation && operation.operator() == Operator.UPDATE;
  }

  /**
   * Returns the edits that make a {@code mkMerge} of it.
   *
   * @param mkMerge how that is written here
   * @param mkIf likewise
   */
  public ImmutableList<TextEdit> toMerge(String mkMerge, String mkIf) {
    List<TextEdit> edits = new ArrayList<>();
    if (operands.size() == 1) {
      conditional(whole, mkIf, edits);
      return ImmutableList.copyOf(edits);
    }
    int before = whole.start();
    edits.add(new TextEdit(before, before, mkMerge + " [ "));
    for (Expr operand : operands) {
      dropTokens(before, operand.start(), edits);
      boolean parentheses = Parentheses.neededAsArgument(operand) || isCall(operand);
      if (parentheses) {
        edits.add(new TextEdit(operand.start(), operand.start(), "("));
      }
      conditional(operand, mkIf, edits);
      if (parentheses) {
        edits.add(new TextEdit(operand.end(), operand.end(), ")"));
      }
      before = operand.end();
    }
    dropTokens(before, whole.end(), edits);
    edits.add(new TextEdit(whole.end(), whole.end(), " ]"));
    return ImmutableList.copyOf(edits);
  }

  private static boolean isCall(Expr operand) {
    return operand instanceof Apply || operand instanceof If;
  }

  /** Takes operators and parentheses out, and leaves comments. */
  private void dropTokens(int from, int to, List<TextEdit> edits) {
    Tokens tokens = tree.tokens();
    for (int token = tokens.firstFrom(from);
        token < tokens.count() && tokens.end(token) <= to;
        token++) {
      int end = tokens.end(token);
      boolean blank = end < to && tree.source().at(end) == ' ';
      edits.add(new TextEdit(tokens.start(token), blank ? end + 1 : end, ""));
    }
  }

  /** Writes a condition on attributes as one on definitions. */
  private void conditional(Expr operand, String mkIf, List<TextEdit> edits) {
    if (operand instanceof If choice && isEmpty(choice.alternative())) {
      Expr then = choice.consequence();
      boolean parentheses = Parentheses.neededAsArgument(then);
      String head = mkIf + " " + argument(choice.condition()) + " " + (parentheses ? "(" : "");
      edits.add(new TextEdit(choice.start(), then.start(), head));
      edits.add(new TextEdit(then.end(), choice.end(), parentheses ? ")" : ""));
    } else if (operand instanceof Apply call && isOptional(call)) {
      Node function = call.function();
      edits.add(new TextEdit(function.start(), function.end(), mkIf));
    }
  }

  /** Returns whether an operand can be written with {@code mkIf}. */
  public static boolean isConditional(Expr operand) {
    return (operand instanceof If choice && isEmpty(choice.alternative()))
        || (operand instanceof Apply call && isOptional(call));
  }

  private static boolean isOptional(Apply call) {
    return call.arguments().size() == 2
        && Expressions.simpleName(call.function()).equals("optionalAttrs");
  }

  private static boolean isEmpty(Expr alternative) {
    return Expressions.bare(alternative) instanceof AttrSet set && set.bindings().isEmpty();
  }

  private String argument(Expr expression) {
    String text = tree.text(expression);
    return Parentheses.neededAsArgument(expression) ? "(" + text + ")" : text;
  }
}
