package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import org.jspecify.annotations.Nullable;

/**
 * One value that the file gives an attribute of a derivation.
 *
 * @param key where a finding about it stands: the attribute's name, or the argument that a function
 *     such as {@code runCommand} makes the attribute of
 * @param value the value as it is written; null where it is inherited from what the file does not
 *     show
 * @param conditions on what the file makes the attribute depend, outermost first; empty when it is
 *     always set
 */
public record DerivationAttribute(Node key, @Nullable Expr value, ImmutableList<Expr> conditions) {

  /** Returns whether it is set under a condition only. */
  public boolean conditional() {
    return !conditions.isEmpty();
  }
}
