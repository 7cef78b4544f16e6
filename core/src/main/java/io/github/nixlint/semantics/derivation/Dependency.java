package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import org.jspecify.annotations.Nullable;

/**
 * One element of a dependency list.
 *
 * @param node the element where it stands; an attribute's name for an element of {@code attrValues
 *     { inherit (pkgs) cmake; }}
 * @param pkg the package that it names
 * @param conditions on what it depends, outermost first
 * @param list the list literal it stands in, or null
 */
public record Dependency(
    Node node, PackageName pkg, ImmutableList<Expr> conditions, @Nullable ListExpr list) {

  /** Returns whether it is in the list under a condition only. */
  public boolean conditional() {
    return !conditions.isEmpty();
  }
}
