package io.github.nixlint.semantics.derivation;

import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.With;
import java.util.List;

/**
 * Tells which derivations only serve others of the file: what stands in a string, in a list, behind
 * {@code src =} or {@code import}, and what a {@code let} names for nothing but that. Nobody
 * outside can name one of these, and so nobody overrides it. What a set gives out or {@code
 * inherit}s, and what is handed to another function, may be named.
 */
public final class InnerDerivation {
  private static final int MAX_USES = 32;

  private final SyntaxTree tree;
  private final Scopes scopes;

  private InnerDerivation(SyntaxTree tree, Scopes scopes) {
    this.tree = tree;
    this.scopes = scopes;
  }

  /** Returns whether a derivation is named by nothing outside of the file. */
  public static boolean is(Derivation derivation, SyntaxTree tree, Scopes scopes) {
    InnerDerivation inner = new InnerDerivation(tree, scopes);
    Node whole = inner.outermost(derivation.call());
    return inner.isPart(whole) || inner.isNamedForParts(whole);
  }

  /** The outermost expression whose value is the one of a node, or a part of it. */
  private Node outermost(Node node) {
    Node part = node;
    for (Node whole = tree.parent(part); whole != null; whole = tree.parent(part)) {
      boolean same =
          whole instanceof Parenthesized
              || whole instanceof With
              || whole instanceof Select
              || (whole instanceof Assert assertion && assertion.body() == part)
              || (whole instanceof LetIn let && let.body() == part)
              || (whole instanceof If choice && choice.condition() != part);
      if (!same) {
        return part;
      }
      part = whole;
    }
    return part;
  }

  /** Returns whether a value is only a part of another, or read while Nix evaluates. */
  private boolean isPart(Node value) {
    Node user = tree.parent(value);
    if (user instanceof ListExpr list) {
      return tree.parent(list) != null;
    }
    if (user instanceof Apply call) {
      return call.function() != value && Expressions.calledName(call).equals("import");
    }
    return user instanceof Interpolation
        || (user instanceof AttrBinding binding
            && !(tree.parent(binding) instanceof LetIn)
            && binding.path().size() == 1
            && "src".equals(binding.path().first().staticName()));
  }

  private boolean isNamedForParts(Node value) {
    Binding binding =
        tree.parent(value) instanceof AttrBinding definition
                && tree.parent(definition) instanceof LetIn
                && definition.path().size() == 1
            ? scopes.bindingOf(definition.path().first())
            : null;
    if (binding == null) {
      return false;
    }
    List<Reference> uses = scopes.references(binding);
    for (int i = 0; i < uses.size() && i < MAX_USES; i++) {
      if (!isPart(outermost(uses.get(i).node()))) {
        return false;
      }
    }
    return !uses.isEmpty() && uses.size() <= MAX_USES;
  }
}
