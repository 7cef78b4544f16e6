package io.github.nixlint.semantics.names;

import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/**
 * Which argument of a function a lambda takes: the second of {@code f} for {@code b: …} in {@code f
 * = a: b: …}.
 *
 * @param function the outermost lambda
 * @param position how many arguments come before
 */
public record Parameter(Expr function, int position) {

  /** Returns the parameter of a lambda. */
  public static Parameter of(Lambda lambda, SyntaxTree tree) {
    Expr function = lambda;
    int position = 0;
    while (tree.parent(function) instanceof Lambda outer) {
      function = outer;
      position++;
    }
    return new Parameter(function, position);
  }

  /** Returns the name that a {@code let} or {@code rec} gives the function, or null. */
  public @Nullable Binding name(SyntaxTree tree, Scopes scopes) {
    return Expressions.outward(tree, function) instanceof AttrBinding binding
            && binding.path().size() == 1
        ? scopes.bindingOf(binding.path().first())
        : null;
  }
}
