package io.github.nixlint.lint.rule;

import io.github.nixlint.syntax.Node;

/**
 * What a rule does with each of what it registered for. A rule implements this itself, for nodes of
 * several types as a check of {@link Node}: each method reference is one more class that a start
 * has to make.
 *
 * @param <T> what is looked at: a kind of node, or what the semantic layer makes of nodes
 */
@FunctionalInterface
public interface Check<T> {

  /** Looks at one of them and reports what is wrong with it. */
  void check(T thing, Findings findings);
}
