package io.github.nixlint.semantics.names;

import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/** Which expressions of a file are globals of Nix, and not bindings of their names. */
public final class Globals {
  private final SyntaxTree tree;
  private final Scopes scopes;

  /** Begins with a file whose names are resolved. */
  public Globals(SyntaxTree tree, Scopes scopes) {
    this.tree = tree;
    this.scopes = scopes;
  }

  /** Returns whether an expression is {@code builtins} itself. */
  public boolean isBuiltins(Expr expr) {
    return is(expr, Paths.BUILTINS);
  }

  /** Returns the value of an expression that is {@code true} or {@code false}, else null. */
  public @Nullable Boolean constant(Expr expr) {
    return is(expr, "true") ? Boolean.TRUE : is(expr, "false") ? Boolean.FALSE : null;
  }

  /** Returns whether the file asks anywhere if {@code builtins} has a member. */
  public boolean asksFor(String member) {
    for (int id = 0; id < tree.nodeCount(); id++) {
      if (asks(tree.node(id), member)) {
        return true;
      }
    }
    return false;
  }

  private boolean asks(Node node, String member) {
    if (node instanceof HasAttr test) {
      return isBuiltins(test.subject()) && member.equals(test.path().names().get(0).staticName());
    }
    return node instanceof Apply call
        && Expressions.calledName(call).equals("hasAttr")
        && call.arguments().get(0) instanceof StringExpr name
        && member.equals(name.constant());
  }

  private boolean is(Expr expr, String global) {
    return Expressions.bare(expr) instanceof Variable variable
        && variable.name().equals(global)
        && scopes.resolution(variable) instanceof Resolution.Builtin;
  }
}
