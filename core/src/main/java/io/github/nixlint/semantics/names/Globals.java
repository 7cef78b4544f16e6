package io.github.nixlint.semantics.names;

import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which expressions of a file are globals of Nix, and not bindings of their names. */
public final class Globals {
  private final SyntaxTree tree;
  private final Scopes scopes;
  private volatile @Nullable Set<String> asked;

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
    Set<String> known = asked;
    if (known == null) {
      known = asked();
      asked = known;
    }
    return known.contains(member);
  }

  private Set<String> asked() {
    Set<String> members = new HashSet<>();
    for (int i = 0; i < tree.count(Kind.HAS_ATTR); i++) {
      HasAttr test = (HasAttr) tree.node(Kind.HAS_ATTR, i);
      String member = test.path().first().staticName();
      if (member != null && isBuiltins(test.subject())) {
        members.add(member);
      }
    }
    for (int i = 0; i < tree.count(Kind.APPLY); i++) {
      Apply call = (Apply) tree.node(Kind.APPLY, i);
      String member =
          call.arguments().get(0) instanceof StringExpr name
                  && Expressions.calledName(call).equals("hasAttr")
              ? name.constant()
              : null;
      if (member != null) {
        members.add(member);
      }
    }
    return members;
  }

  private boolean is(Expr expr, String global) {
    return Expressions.bare(expr) instanceof Variable variable
        && variable.name().equals(global)
        && scopes.resolution(variable) instanceof Resolution.Builtin;
  }
}
