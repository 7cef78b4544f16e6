package io.github.nixlint.lint.rules;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Rule;

/** All rules. Generated: run the tests with {@code -Dgolden=update}. */
public final class AllRules {
  private static final ImmutableList<Rule> RULES = ImmutableList.of();

  private AllRules() {}

  /** Returns one instance of every rule. */
  public static ImmutableList<Rule> list() {
    return RULES;
  }
}
