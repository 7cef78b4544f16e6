package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;

/** Where lists are meant to hold lists. */
public final class NestedLists {

  /** Functions that take a list of lists. */
  private static final ImmutableSet<String> TAKE_LISTS =
      ImmutableSet.of(
          "flatten",
          "concatLists",
          "concatMap",
          "concatMapStrings",
          "concatMapStringsSep",
          "map",
          "foldl'",
          "foldl",
          "foldr",
          "forEach",
          "zipLists",
          "elem",
          "mkMerge");

  private NestedLists() {}

  /**
   * Returns whether the elements of a list are meant to be lists: it is flattened, or walked over,
   * or joined to a list that has lists in it, or a setting that may have any form.
   */
  public static boolean areMeant(Expr list, SyntaxTree tree) {
    Node part = list;
    Node whole = tree.parent(list);
    boolean isElement = false; // `concatLists` leaves the lists in the elements of a list.
    while (whole instanceof Expr && keepsElements(whole, part)) {
      if (whole instanceof BinaryOp op && (holdsLists(op.left()) || holdsLists(op.right()))) {
        return true;
      }
      if (whole instanceof Apply call) {
        String function = Expressions.simpleName(call.function());
        if (TAKE_LISTS.contains(function) && !(isElement && function.equals("concatLists"))) {
          return true;
        }
      }
      isElement |= whole instanceof ListExpr;
      part = whole;
      whole = tree.parent(whole);
    }
    return whole instanceof AttrBinding binding && part == list && isSetting(binding);
  }

  private static boolean keepsElements(Node whole, Node part) {
    return whole instanceof Parenthesized
        || whole instanceof ListExpr
        || isConcat(whole)
        || (whole instanceof Apply call && call.function() != part);
  }

  private static boolean isConcat(Node node) {
    return node instanceof BinaryOp op && op.operator() == Operator.CONCAT;
  }

  private static boolean holdsLists(Expr operand) {
    if (Expressions.bare(operand) instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        if (Expressions.bare(element) instanceof ListExpr) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code services.x.settings.matrix = …}, which is written out as it is. */
  private static boolean isSetting(AttrBinding binding) {
    for (AttrName name : binding.path().names()) {
      String text = name.staticName();
      if (text != null && (text.equals("settings") || text.equals("extraOptions"))) {
        return true;
      }
    }
    return false;
  }
}
