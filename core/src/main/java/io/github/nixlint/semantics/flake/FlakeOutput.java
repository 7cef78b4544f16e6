package io.github.nixlint.semantics.flake;

import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Attributes.Attribute;

/**
 * An attribute that a flake gives: an output, or a part of one that is made for each system.
 *
 * @param level what it is an attribute of
 * @param attribute where it is bound
 */
public record FlakeOutput(Level level, Attribute attribute) {

  /** What outputs are attributes of. */
  public enum Level {
    /** The outputs themselves. */
    FLAKE,
    /** What a function gives for a system, of which a helper makes outputs: {@code eachSystem}. */
    EACH_SYSTEM,
    /** {@code perSystem} of flake-parts, which has options of many kinds beside outputs. */
    PER_SYSTEM
  }

  /** Returns its name. */
  public String name() {
    String name = declaration().staticName();
    return name == null ? "" : name;
  }

  /** Returns the name where it is bound first. */
  public AttrName declaration() {
    return attribute.name();
  }

  /** Returns whether a helper puts the system above it. */
  public boolean isPerSystem() {
    return level != Level.FLAKE;
  }
}
