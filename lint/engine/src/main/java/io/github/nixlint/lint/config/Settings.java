package io.github.nixlint.lint.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.RuleOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which rules run and how grave their findings are.
 *
 * @param profile decides how grave findings are where {@code severity} does not
 * @param select ids and groups of rules that run; {@code all} is every rule
 * @param ignore ids and groups that do not run, whatever {@code select} says
 * @param severity the severity of rules by id
 * @param options what is said of the options of rules, by id
 */
public record Settings(
    Profile profile,
    ImmutableList<String> select,
    ImmutableList<String> ignore,
    ImmutableMap<String, Severity> severity,
    ImmutableMap<String, RuleOptions> options) {

  /** The group of all rules. */
  public static final String ALL = "all";

  /** The default rules at their own severities. */
  public static final Settings DEFAULT = of(Profile.DEFAULT);

  /** Settings of the default profile, but for the rules that run. */
  public Settings(
      ImmutableList<String> select,
      ImmutableList<String> ignore,
      ImmutableMap<String, Severity> severity) {
    this(Profile.DEFAULT, select, ignore, severity, ImmutableMap.of());
  }

  /** Returns what a profile says. */
  public static Settings of(Profile profile) {
    return new Settings(
        profile, profile.select(), ImmutableList.of(), ImmutableMap.of(), ImmutableMap.of());
  }

  // Written out: those that a record has are made when first called, which takes a start 8 ms.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Settings settings
        && profile == settings.profile
        && select.equals(settings.select)
        && ignore.equals(settings.ignore)
        && severity.equals(settings.severity)
        && options.equals(settings.options);
  }

  @Override
  public int hashCode() {
    return Objects.hash(profile, select, ignore, severity, options);
  }
}
