package io.github.nixlint.semantics.names;

import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import org.jspecify.annotations.Nullable;

/**
 * Tells functions that stand in a table of such: {@code { a = attrs: { … }; b = attrs: { … }; }},
 * where one caller hands the same to each, and some do without.
 */
final class FunctionTable {
  /** How many others make a table of it, if some of them use the argument. */
  private static final int OTHERS = 3;

  /** How many make one in any case. */
  private static final int MANY = 8;

  /** So many attributes are looked at, so that a large table costs no more. */
  private static final int LIMIT = 200;

  private FunctionTable() {}

  /** Returns whether enough others beside a function of a set have its argument by its name. */
  static boolean has(Lambda function, AttrSet table, NamedFile file) {
    Identifier argument = function.argument();
    if (argument == null) {
      return false;
    }
    int depth = 0;
    Node user = file.tree().parent(function);
    while (user instanceof Parenthesized || user instanceof Lambda) {
      depth += user instanceof Lambda ? 1 : 0;
      user = file.tree().parent(user);
    }
    return isTable(argument, depth, table, file.scopes());
  }

  private static boolean isTable(Identifier argument, int depth, AttrSet set, Scopes scopes) {
    int others = 0;
    boolean used = false;
    int last = Math.min(LIMIT, set.bindings().size());
    for (int i = 0; i < last && others < MANY; i++) {
      BindingNode binding = set.bindings().get(i);
      Identifier other = binding instanceof AttrBinding attr ? argument(attr.value(), depth) : null;
      if (other != null && other != argument && other.name().equals(argument.name())) {
        others++;
        used = used || scopes.unused(other) == null;
      }
    }
    return others >= (used ? OTHERS : MANY);
  }

  /** Returns the argument of a function that so many others surround, or null. */
  private static @Nullable Identifier argument(Expr value, int depth) {
    Expr inner = Expressions.bare(value);
    for (int i = 0; i < depth && inner instanceof Lambda function; i++) {
      inner = Expressions.bare(function.body());
    }
    return inner instanceof Lambda function ? function.argument() : null;
  }
}
