package io.github.nixlint.semantics.module;

import io.github.nixlint.syntax.Node;
import org.jspecify.annotations.Nullable;

/**
 * A part of a module's configuration that applies although the module is switched off.
 *
 * @param kind what part it is
 * @param name where it stands: the attribute path, or the part of a merge
 * @param path what it sets; the root for all of {@code config}
 * @param value what would have to stand below the condition
 * @param condition the condition it does have, on something else
 * @param isFeature whether it may be meant to work alone, as what has a switch of its own
 */
public record Unguarded(
    Kind kind,
    Node name,
    OptionPath path,
    Node value,
    @Nullable Condition condition,
    boolean isFeature) {

  /** What part of a configuration it is. */
  public enum Kind {
    /** All of it. */
    CONFIG,
    /** An attribute. */
    KEY,
    /** An element of {@code mkMerge}, an operand of {@code //}. */
    PART
  }
}
