package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.Node;

/**
 * What decides whether, or how often, a part of a module's configuration applies.
 *
 * @param kind how it decides
 * @param expression the condition, or the collection that is gone through
 * @param options the options of the module's configuration that it depends on, through aliases and
 *     {@code let}; a path that ends early means all below it
 */
public record Condition(Kind kind, Node expression, ImmutableSet<OptionPath> options) {

  /** How a condition decides. */
  public enum Kind {
    /** The part applies where the condition holds: {@code mkIf}, {@code optionalAttrs}. */
    IF,
    /** The part applies where the condition does not hold: {@code else}. */
    UNLESS,
    /** The part applies once for each element: {@code mapAttrs}, {@code map}. */
    EACH
  }
}
