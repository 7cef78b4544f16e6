package io.github.nixlint.semantics.module;

import io.github.nixlint.syntax.Node;

/**
 * A place where the shape of a module, which attributes it sets or what it imports, depends on what
 * all modules together make.
 *
 * @param part what is decided
 * @param kind how
 * @param construct what decides: the {@code if}, the call, the attribute name, the element
 * @param condition the part of it that is asked
 * @param use the argument that it depends on
 */
public record StructureDecision(
    Part part, Kind kind, Node construct, Node condition, ArgumentUse use) {

  /** Parts of a module. */
  public enum Part {
    /** All of it. */
    MODULE,
    /** {@code config}, or a module that is written without that attribute. */
    CONFIG,
    /** {@code options}. */
    OPTIONS,
    /** {@code imports}. */
    IMPORTS
  }

  /** How a shape is decided. */
  public enum Kind {
    /** {@code if … then … else …}. */
    IF,
    /** {@code optionalAttrs}, {@code optional}, {@code optionals}: there or not. */
    OPTIONAL,
    /**
     * {@code mapAttrs'}, {@code map}, {@code listToAttrs}: as often as a collection has elements.
     */
    EACH,
    /** A computed attribute name. */
    NAME,
    /** The whole part, or an element of {@code imports}, is what the argument gives. */
    VALUE
  }
}
