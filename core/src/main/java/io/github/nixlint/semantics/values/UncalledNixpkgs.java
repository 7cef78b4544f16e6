package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SearchPath;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import org.jspecify.annotations.Nullable;

/**
 * Tells where {@code import <nixpkgs>} is taken for the packages, which only its call gives: {@code
 * pkgs ? import <nixpkgs>} and then {@code pkgs.hello}. A name that is called as well, or asked
 * whether it is a function, is left alone.
 */
public final class UncalledNixpkgs {
  private static final ImmutableSet<String> QUESTIONS =
      ImmutableSet.of("isFunction", "isAttrs", "typeOf");

  private final SyntaxTree tree;
  private final Scopes scopes;

  public UncalledNixpkgs(SyntaxTree tree, Scopes scopes) {
    this.tree = tree;
    this.scopes = scopes;
  }

  /** Returns whether a call is {@code import <nixpkgs>} and nothing more. */
  public static boolean isImport(Apply call) {
    return call.arguments().size() == 1
        && call.arguments().get(0) instanceof SearchPath searched
        && searched.path().equals("nixpkgs")
        && call.function() instanceof Variable variable
        && variable.name().equals("import");
  }

  /** Returns whether attributes are asked of what such a call gives. */
  public boolean isTakenForSet(Apply call) {
    Node value = outermost(call);
    Node parent = tree.parent(value);
    Binding binding = declared(parent);
    return binding == null
        ? isSetOf(value, parent)
        : value.equals(binding.value()) && isTakenForSet(binding);
  }

  private @Nullable Binding declared(@Nullable Node parent) {
    if (parent instanceof Formal formal) {
      return scopes.bindingOf(formal.name());
    }
    return parent instanceof AttrBinding binding && binding.path().names().size() == 1
        ? scopes.bindingOf(binding.path().names().get(0))
        : null;
  }

  private boolean isTakenForSet(Binding binding) {
    boolean found = false;
    for (Reference reference : scopes.references(binding)) {
      Node use = outermost(reference.node());
      Node parent = tree.parent(use);
      if (parent instanceof Apply call && (call.function() == use || isQuestion(call))) {
        return false;
      }
      found |= isSetOf(use, parent);
    }
    return found;
  }

  private static boolean isQuestion(Apply call) {
    return QUESTIONS.contains(Expressions.simpleName(call.function()));
  }

  /** Whether a node is what {@code .a} or {@code with} takes attributes from. */
  private static boolean isSetOf(Node node, @Nullable Node parent) {
    if (parent instanceof With with) {
      return with.namespace() == node;
    }
    return parent instanceof Select select && select.subject() == node && select.fallback() == null;
  }

  private Node outermost(Node node) {
    Node outer = node;
    while (tree.parent(outer) instanceof Parenthesized parens) {
      outer = parens;
    }
    return outer;
  }
}
