package io.github.nixlint.lint.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.RuleInfo;

/**
 * Which rules run and how grave their findings are.
 *
 * @param select ids and groups of rules that run; {@code all} is every rule
 * @param ignore ids and groups that do not run, whatever {@code select} says
 * @param severity the severity of rules by id, where it is not their own
 */
public record Settings(
    ImmutableList<String> select,
    ImmutableList<String> ignore,
    ImmutableMap<String, Severity> severity) {

  /** The group of all rules. */
  public static final String ALL = "all";

  /** The default rules at their own severities. */
  public static final Settings DEFAULT =
      new Settings(ImmutableList.of(RuleInfo.DEFAULT), ImmutableList.of(), ImmutableMap.of());
}
