package io.github.nixlint.semantics.names;

import io.github.nixlint.scope.Resolution;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;

/** A {@code with} around all that a file is, and what it opens. */
public final class OutermostWith {
  private static final int MAX_DEPTH = 64;
  private static final String BUILTINS = "builtins";

  private OutermostWith() {}

  /** Returns whether nothing but functions, {@code let}s and the like is around a {@code with}. */
  public static boolean is(With with, SyntaxTree tree) {
    Node inner = with;
    for (int level = 0; level < MAX_DEPTH; level++) {
      Node outer = tree.parent(inner);
      if (outer == null) {
        return true;
      }
      boolean body = outer instanceof Lambda lambda && lambda.body() == inner;
      if (!body && !Expressions.isBody(outer, inner)) {
        return false;
      }
      inner = outer;
    }
    return false;
  }

  /**
   * Returns whether all that takes names from a {@code with} are a call and lists of its argument,
   * {@code with pkgs; mkShell { packages = [ git ]; }}: it does no more than one around each list.
   */
  public static boolean servesLists(With with, NamedFile file) {
    if (!(Expressions.bare(with.body()) instanceof Apply call)
        || call.arguments().size() != 1
        || !(Expressions.bare(call.arguments().get(0)) instanceof AttrSet)) {
      return false;
    }
    for (int id = with.body().id(); id >= 0; id--) {
      Node node = file.tree().node(id);
      if (node.start() < with.body().start()) {
        break;
      }
      boolean takes =
          (node instanceof Variable variable
                  && file.scopes().resolution(variable) instanceof Resolution.ByWith)
              || (node instanceof Inherit inherit && inherit.source() == null);
      if (takes && !isWithin(call.function(), node) && !isOfList(node, call, file.tree())) {
        return false;
      }
    }
    return true;
  }

  /** Whether it stands in a list, or opens what does: {@code with pkgs; [ git ]}. */
  private static boolean isOfList(Node node, Node whole, SyntaxTree tree) {
    ListExpr list = tree.enclosing(node, ListExpr.class);
    return (list != null && isWithin(whole, list))
        || (tree.parent(node) instanceof With inner
            && inner.namespace() == node
            && Expressions.bare(inner.body()) instanceof ListExpr);
  }

  private static boolean isWithin(Node whole, Node part) {
    return whole.start() <= part.start() && part.end() <= whole.end();
  }

  /** Returns how a file calls the library or packages that a {@code with} opens, or "". */
  public static String set(With with, NamedFile file) {
    String path = file.names().of(with.namespace()).path();
    if (!path.equals(Paths.LIB) && !path.equals(Paths.PKGS) && !path.equals(BUILTINS)) {
      return "";
    }
    String written = Expressions.dotted(with.namespace());
    return written.isEmpty() ? path : written;
  }
}
