package io.github.nixlint.lint.rule;

/**
 * What a rule does with each of what it registered for. A rule that does one thing implements this
 * itself, which spares each start the making of a class for it.
 *
 * @param <T> what is looked at: a kind of node, or what the semantic layer makes of nodes
 */
@FunctionalInterface
public interface Check<T> {

  /** Looks at one of them and reports what is wrong with it. */
  void check(T thing, Findings findings);
}
