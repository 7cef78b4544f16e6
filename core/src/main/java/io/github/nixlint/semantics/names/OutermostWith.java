package io.github.nixlint.semantics.names;

import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
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
