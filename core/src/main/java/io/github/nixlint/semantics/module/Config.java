package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.Node;

/**
 * What a module sets: a tree of attributes, conditions and merges over values, with {@code let}
 * aliases, parentheses and priorities ({@code mkForce}, {@code mkDefault}) seen through.
 */
public sealed interface Config {

  /** Returns the expression, or inherited name, as it stands in its place. */
  Node node();

  /** A part that applies under a condition. */
  record Conditional(Node node, Condition condition, Config content) implements Config {}

  /** Several parts that come together. */
  record Merge(Node node, Kind kind, ImmutableList<Config> parts) implements Config {

    /** How parts come together. */
    public enum Kind {
      /** {@code mkMerge}: each part is a definition. */
      DEFINITIONS,
      /** {@code //}. */
      UPDATE,
      /** {@code //} beside a {@code mkIf} or its like, of which a part is lost; all is meant. */
      TORN,
      /** {@code if … then … else …}: one of the two parts. */
      CHOICE,
      /** {@code ++} or {@code +}. */
      CONCATENATION
    }
  }

  /** An attribute set. */
  record Keys(Node node, ImmutableList<Key> keys) implements Config {}

  /**
   * One binding of an attribute set.
   *
   * @param name the attribute path, or the inherited name
   * @param path the same, below the set
   * @param value what is bound
   */
  record Key(Node name, OptionPath path, Config value) {}

  /**
   * A value.
   *
   * @param options the options that the value as a whole is: {@code cfg.enable}, {@code cfg.enable
   *     && x}; not those that it reads somewhere inside
   */
  record Value(Node node, ImmutableSet<OptionPath> options) implements Config {}

  /**
   * A part that the file does not show: an import, the call of a function from elsewhere.
   *
   * @param options the options that go into it
   */
  record Opaque(Node node, ImmutableSet<OptionPath> options) implements Config {}
}
