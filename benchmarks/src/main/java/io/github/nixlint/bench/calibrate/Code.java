package io.github.nixlint.bench.calibrate;

import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.TextEdit;
import org.jspecify.annotations.Nullable;

/** What planters ask of the text of code. */
final class Code {
  private Code() {}

  /** Returns the name of an attribute that is bound by one name, else "". */
  static String name(Node node) {
    boolean single = node instanceof AttrBinding binding && binding.path().names().size() == 1;
    return single ? last(node) : "";
  }

  /** Returns the last name of a binding's path, else "". */
  static String last(Node node) {
    if (!(node instanceof AttrBinding binding)) {
      return "";
    }
    var names = binding.path().names();
    String name = names.get(names.size() - 1).staticName();
    return name == null ? "" : name;
  }

  /** Returns the last name of a variable, a selection, or of what a call calls, else "". */
  static String called(Expr expr) {
    Expr e = bare(expr);
    while (e instanceof Apply call) {
      e = bare(call.function());
    }
    if (e instanceof Variable variable) {
      return variable.name();
    }
    if (e instanceof Select select) {
      var names = select.path().names();
      String last = names.get(names.size() - 1).staticName();
      return last == null ? "" : last;
    }
    return "";
  }

  static Expr bare(Expr expr) {
    Expr e = expr;
    while (e instanceof Parenthesized parenthesized) {
      e = parenthesized.inner();
    }
    return e;
  }

  /** Returns the binding of a set by its name, or null. */
  static @Nullable AttrBinding member(AttrSet set, String name) {
    for (BindingNode binding : set.bindings()) {
      if (name(binding).equals(name)) {
        return (AttrBinding) binding;
      }
    }
    return null;
  }

  /** Returns whether the file is a function that takes an argument of this name. */
  static boolean takes(SyntaxTree tree, String argument) {
    if (tree.root() instanceof Lambda lambda && lambda.formals() != null) {
      for (Formal formal : lambda.formals().members()) {
        if (argument.equals(formal.name().name())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the call that has a set for its last argument, be it under a function, or null. */
  static @Nullable Apply call(SyntaxTree tree, AttrSet set) {
    Node node = tree.parent(set);
    while (node instanceof Parenthesized || node instanceof Lambda) {
      node = tree.parent(node);
    }
    return node instanceof Apply call && call.function() != set ? call : null;
  }

  static TextEdit replace(Node node, String text) {
    return new TextEdit(node.start(), node.end(), text);
  }

  static TextEdit before(Node node, String text) {
    return new TextEdit(node.start(), node.start(), text);
  }

  static TextEdit behind(Node node, String text) {
    return new TextEdit(node.end(), node.end(), text);
  }
}
