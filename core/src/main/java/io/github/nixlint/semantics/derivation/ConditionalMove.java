package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.TextEdit;
import org.jspecify.annotations.Nullable;

/**
 * An element that a list has under one condition, {@code ++ lib.optionals c [ cmake ]} or {@code ++
 * lib.optional c cmake}, and how it is written in another list.
 *
 * @param operand the call with the parentheses around it
 * @param binding the attribute whose value, or operand of {@code ++}, the call is
 * @param alone whether the call brings nothing else
 * @param text what to write into another list
 */
record ConditionalMove(Expr operand, AttrBinding binding, boolean alone, String text) {

  /** Reads how an element stands in a list, or returns null where it stands in another way. */
  static @Nullable ConditionalMove of(Dependency element, String list, SyntaxTree tree) {
    Node value = element.list() == null ? element.node() : element.list();
    boolean direct = element.list() == null || tree.parent(element.node()) == value;
    Apply call = tree.parent(value) instanceof Apply apply ? apply : null;
    if (call == null || !direct || element.conditions().size() != 1 || !isOptional(call, value)) {
      return null;
    }
    Expr operand = withParentheses(call, tree);
    AttrBinding binding = binding(operand, tree);
    if (binding == null
        || binding.path().size() != 1
        || !list.equals(binding.path().first().staticName())) {
      return null;
    }
    boolean alone = !(value instanceof ListExpr literal) || literal.elements().size() == 1;
    return new ConditionalMove(operand, binding, alone, text(call, element, tree));
  }

  private static boolean isOptional(Apply call, Node value) {
    String function = Expressions.simpleName(call.function());
    return call.arguments().size() == 2
        && call.arguments().get(1) == value
        && (value instanceof ListExpr ? function.equals("optionals") : function.equals("optional"));
  }

  private static Expr withParentheses(Expr expr, SyntaxTree tree) {
    Expr e = expr;
    while (tree.parent(e) instanceof Parenthesized around) {
      e = around;
    }
    return e;
  }

  private static @Nullable AttrBinding binding(Expr operand, SyntaxTree tree) {
    Node node = tree.parent(operand);
    while (node != null && (node instanceof Parenthesized || isConcat(node))) {
      node = tree.parent(node);
    }
    return node instanceof AttrBinding binding ? binding : null;
  }

  private static boolean isConcat(Node node) {
    return node instanceof BinaryOp op && op.operator() == Operator.CONCAT;
  }

  private static String text(Apply call, Dependency element, SyntaxTree tree) {
    String pkg = tree.text(element.node());
    return tree.text(call.function())
        + (" " + tree.text(call.arguments().get(0)) + " ")
        + (element.list() == null ? pkg : "[ " + pkg + " ]");
  }

  /** Returns the edit that takes the call out, or null where comments or other code forbid. */
  @Nullable TextEdit removal(SyntaxTree tree) {
    if (!(tree.parent(operand) instanceof BinaryOp concat)) {
      return null;
    }
    boolean last = concat.right() == operand;
    int start = last ? concat.left().end() : operand.start();
    int end = last ? operand.end() : concat.right().start();
    return tree.hasComment(start, end) ? null : new TextEdit(start, end, "");
  }

  /** Returns the edit that adds it to another list of the set, or null where that has no form. */
  @Nullable TextEdit addition(ImmutableList<DerivationAttribute> targets, SyntaxTree tree) {
    if (targets.size() != 1 || targets.get(0).conditional()) {
      return null;
    }
    DerivationAttribute target = targets.get(0);
    Expr value = target.value();
    boolean beside =
        tree.parent(target.key()) instanceof AttrBinding other
            && tree.parent(other) == set(tree)
            && other.value() == value;
    boolean takesMore =
        value instanceof ListExpr || value instanceof Apply || (value != null && isConcat(value));
    return beside && takesMore && value != null
        ? new TextEdit(value.end(), value.end(), " ++ " + text)
        : null;
  }

  /** Returns the set that the list stands in. */
  @Nullable AttrSet set(SyntaxTree tree) {
    return tree.parent(binding) instanceof AttrSet set ? set : null;
  }
}
