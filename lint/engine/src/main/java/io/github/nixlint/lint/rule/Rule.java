package io.github.nixlint.lint.rule;

/**
 * A rule: looks at Nix code and reports what is wrong with it.
 *
 * <p>A rule is a final class without state, so that one instance serves all files and threads. It
 * does not walk trees or resolve names itself: it registers for what it wants to see and asks
 * {@link Findings} for the rest.
 */
public interface Rule {

  /** Returns what the rule is: always the same value. */
  RuleInfo info();

  /** Names the constructs the rule wants to see. Called once for each linter. */
  void register(Registry on);
}
