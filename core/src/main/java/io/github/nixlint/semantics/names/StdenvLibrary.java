package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Span;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A use of {@code stdenv.lib}, which nixpkgs 21.11 removed. One with a fallback is none, nor is the
 * default of a formal, {@code lib ? stdenv.lib}, nor any in a file that asks whether it is there.
 *
 * @param node the selection, or the {@code lib} of {@code inherit (stdenv) lib}
 * @param where {@code stdenv.lib} in it, without what is selected of it
 * @param set what the {@code stdenv} is selected of, {@code pkgs}; empty where it is a name, null
 *     where the library is inherited
 */
public record StdenvLibrary(Node node, Span where, @Nullable Span set) {
  private static final String LIB = "lib";

  /** Returns those of a file, in source order. */
  public static ImmutableList<StdenvLibrary> of(NamedFile file) {
    SyntaxTree tree = file.tree();
    ImmutableList.Builder<StdenvLibrary> found = ImmutableList.builder();
    for (int i = 0; i < tree.count(Kind.SELECT); i++) {
      Select select = (Select) tree.node(Kind.SELECT, i);
      int lib = index(select);
      if (lib >= 0
          && select.fallback() == null
          && isOfNixpkgs(select, file)
          && !(tree.parent(select) instanceof Formal)) {
        List<AttrName> path = select.path().names();
        Span where = new Span(select.start(), path.get(lib).end());
        found.add(new StdenvLibrary(select, where, set(select, lib)));
      }
    }
    for (int i = 0; i < tree.count(Kind.INHERIT); i++) {
      Inherit inherit = (Inherit) tree.node(Kind.INHERIT, i);
      Expr source = inherit.source();
      if (source != null && isStdenv(Expressions.simpleName(source))) {
        for (AttrName name : inherit.names()) {
          if (LIB.equals(name.staticName())) {
            found.add(new StdenvLibrary(name, name.span(), null));
          }
        }
      }
    }
    ImmutableList<StdenvLibrary> all = found.build();
    return all.isEmpty() || isAskedFor(tree)
        ? ImmutableList.of()
        : ImmutableList.sortedCopyOf(Comparator.comparingInt(use -> use.where().start()), all);
  }

  /** The place in a selection of the {@code lib} behind a {@code stdenv}, or -1. */
  private static int index(Select select) {
    List<AttrName> path = select.path().names();
    if (LIB.equals(path.get(0).staticName())) {
      return select.subject() instanceof Variable variable && isStdenv(variable.name()) ? 0 : -1;
    }
    for (int i = 1; i < path.size(); i++) {
      String before = path.get(i - 1).staticName();
      if (LIB.equals(path.get(i).staticName()) && before != null && isStdenv(before)) {
        return i;
      }
    }
    return -1;
  }

  private static Span set(Select select, int lib) {
    int end =
        switch (lib) {
          case 0 -> select.start();
          case 1 -> select.subject().end();
          default -> select.path().names().get(lib - 2).end();
        };
    return new Span(select.start(), end);
  }

  /** Whether nixpkgs gives it, be it through a {@code with}. */
  private static boolean isOfNixpkgs(Select select, NamedFile file) {
    return (select.subject() instanceof Variable variable
            && file.scopes().binding(variable) == null)
        || file.names().of(select).path().startsWith(LIB);
  }

  private static boolean isStdenv(String name) {
    return name.equals("stdenv") || name.equals("stdenvNoCC");
  }

  private static boolean isAskedFor(SyntaxTree tree) {
    for (int i = 0; i < tree.count(Kind.HAS_ATTR); i++) {
      HasAttr test = (HasAttr) tree.node(Kind.HAS_ATTR, i);
      if (Expressions.lastName(test.path()).equals(LIB)) {
        return true;
      }
    }
    return false;
  }
}
