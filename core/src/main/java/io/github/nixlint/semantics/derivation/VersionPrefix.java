package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code v} of tags, which is no part of a version. */
public final class VersionPrefix {
  private VersionPrefix() {}

  /** Returns a version that is written with it, {@code v1.2}, or null. */
  public static @Nullable String in(@Nullable Expr version) {
    String text = version instanceof StringExpr string ? string.constant() : null;
    boolean prefixed =
        text != null
            && text.length() > 1
            && text.charAt(0) == 'v'
            && text.charAt(1) >= '0'
            && text.charAt(1) <= '9';
    return prefixed ? text : null;
  }

  /** Returns the strings of a derivation that put it before its version: {@code "v${version}"}. */
  public static ImmutableList<StringExpr> before(Derivation derivation, SyntaxTree tree) {
    ImmutableList.Builder<StringExpr> found = ImmutableList.builder();
    int end = derivation.call().end();
    for (int i = firstFrom(derivation.call().start(), tree);
        i < tree.count(Kind.STRING_LITERAL) && tree.node(Kind.STRING_LITERAL, i).end() <= end;
        i++) {
      StringExpr string = (StringExpr) tree.node(Kind.STRING_LITERAL, i);
      if (isBeforeVersion(string, tree)) {
        found.add(string);
      }
    }
    return found.build();
  }

  /** The first string that ends behind an offset: children stand before what is around them. */
  private static int firstFrom(int offset, SyntaxTree tree) {
    int low = 0;
    int high = tree.count(Kind.STRING_LITERAL);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tree.node(Kind.STRING_LITERAL, middle).end() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean isBeforeVersion(StringExpr string, SyntaxTree tree) {
    List<StringPart> parts = string.parts();
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i) instanceof Interpolation hole
          && Expressions.simpleName(hole.expression()).equals("version")
          && parts.get(i - 1) instanceof StringText text) {
        String before = tree.text(text);
        return before.equals("v") || before.endsWith("/v") || before.endsWith("-v");
      }
    }
    return false;
  }
}
