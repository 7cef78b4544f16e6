package io.github.nixlint.lint.rule;

/** What a rule does with each file; see {@link Check}. */
@FunctionalInterface
public interface FileCheck {

  /** Looks at a file and reports what is wrong with it. */
  void check(Findings findings);
}
