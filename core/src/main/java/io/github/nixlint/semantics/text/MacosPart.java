package io.github.nixlint.semantics.text;

import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/**
 * Tells the parts of a file that are for macOS alone: the branch of a condition and what stands
 * below an assertion that hold only there, and a set whose scripts run programs that only macOS
 * has.
 */
public final class MacosPart {
  private static final int MOST_LEVELS = 64;

  private MacosPart() {}

  /** Returns whether an attribute is part of one. */
  public static boolean has(Node attribute, SyntaxTree tree, Names names) {
    AttrSet around = tree.enclosing(attribute, AttrSet.class);
    return (around != null && runsMacosPrograms(around, tree))
        || isDemanded(attribute, tree, names);
  }

  /** Returns whether conditions around a node, branches and assertions, hold on macOS alone. */
  static boolean isDemanded(Node node, SyntaxTree tree, Names names) {
    Darwin darwin = new Darwin(names);
    Node inner = node;
    Node around = tree.parent(node);
    for (int level = 0; level < MOST_LEVELS && around != null; level++) {
      if ((around instanceof If choice && isOfDarwin(choice, inner, darwin))
          || (around instanceof Assert demand && darwin.holds(demand.condition(), true))) {
        return true;
      }
      inner = around;
      around = tree.parent(around);
    }
    return false;
  }

  private static boolean isOfDarwin(If choice, Node branch, Darwin darwin) {
    return (branch == choice.consequence() && darwin.holds(choice.condition(), true))
        || (branch == choice.alternative() && darwin.holds(choice.condition(), false));
  }

  private static boolean runsMacosPrograms(AttrSet set, SyntaxTree tree) {
    for (int i = 0; i < tree.count(Kind.INDENTED_STRING); i++) {
      StringExpr string = (StringExpr) tree.node(Kind.INDENTED_STRING, i);
      if (set.span().contains(string.span()) && runsMacosProgram(string.value().text())) {
        return true;
      }
    }
    return false;
  }

  private static boolean runsMacosProgram(@Nullable String script) {
    if (script != null) {
      FhsScanner paths = FhsScanner.of(script, 0, script.length());
      while (paths.next()) {
        if (FhsScanner.isMacosProgram(paths.path())) {
          return true;
        }
      }
    }
    return false;
  }
}
