package io.github.nixlint.lint.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.config.Profile;
import io.github.nixlint.lint.config.Settings;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rule.RuleOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules and the severity that each reports with. Immutable; in the order of ids. */
public final class RuleSet {
  private final ImmutableSet<String> known;
  private final ImmutableMap<String, Rule> rules;
  private final Profile profile;
  private final ImmutableMap<String, Severity> severities;
  private final ImmutableMap<String, RuleOptions> options;

  private RuleSet(
      ImmutableSet<String> known,
      ImmutableMap<String, Rule> rules,
      Profile profile,
      ImmutableMap<String, Severity> severities,
      ImmutableMap<String, RuleOptions> options) {
    this.known = known;
    this.rules = rules;
    this.profile = profile;
    this.severities = severities;
    this.options = options;
  }

  /**
   * Makes a set of rules at their own severities.
   *
   * @throws IllegalArgumentException when two have one id
   */
  public static RuleSet of(Iterable<? extends Rule> rules) {
    List<Rule> sorted = new ArrayList<>();
    rules.forEach(sorted::add);
    sorted.sort((a, b) -> a.info().id().compareTo(b.info().id()));
    ImmutableMap.Builder<String, Rule> byId = ImmutableMap.builderWithExpectedSize(sorted.size());
    String before = "";
    for (Rule rule : sorted) {
      String id = rule.info().id();
      if (id.equals(before)) {
        throw new IllegalArgumentException("two rules `" + id + "`");
      }
      byId.put(id, rule);
      before = id;
    }
    ImmutableMap<String, Rule> all = byId.buildOrThrow();
    return new RuleSet(all.keySet(), all, Profile.DEFAULT, ImmutableMap.of(), ImmutableMap.of());
  }

  /** Returns those of these rules that the settings select, at the severities they say. */
  public RuleSet configured(Settings settings) {
    ImmutableMap.Builder<String, Rule> selected = ImmutableMap.builder();
    for (Rule rule : rules.values()) {
      if (names(settings.select(), rule.info()) && !names(settings.ignore(), rule.info())) {
        selected.put(rule.info().id(), rule);
      }
    }
    return new RuleSet(
        known,
        selected.buildOrThrow(),
        settings.profile(),
        settings.severity(),
        settings.options());
  }

  private static boolean names(ImmutableList<String> names, RuleInfo rule) {
    for (String name : names) {
      if (name.equals(rule.id()) || name.equals(Settings.ALL) || rule.groups().contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns what settings can name: the ids and groups of these rules, sorted. */
  public ImmutableSet<String> names() {
    TreeSet<String> names = new TreeSet<>(rules.keySet());
    for (Profile each : Profile.values()) {
      names.addAll(each.select());
    }
    rules.values().forEach(rule -> names.addAll(rule.info().groups()));
    return ImmutableSet.copyOf(names);
  }

  /** Returns the rules, in the order of ids. */
  public ImmutableList<Rule> rules() {
    return rules.values().asList();
  }

  /** Returns the rule of an id, or null. */
  public @Nullable Rule find(String id) {
    return rules.get(id);
  }

  /** Returns the ids of these rules and of those that settings left out. */
  public ImmutableSet<String> known() {
    return known;
  }

  /** Returns the severity that a rule of this set reports with. */
  public Severity severity(Rule rule) {
    return configured(rule, profile.severity(rule.info()));
  }

  /** Returns the severity of the findings that a rule of this set calls minor. */
  public Severity minorSeverity(Rule rule) {
    return configured(rule, rule.info().minor());
  }

  /** Returns the severity of what a rule of this set finds wrong with later releases only. */
  public Severity upcomingSeverity(Rule rule) {
    Severity usual = severity(rule);
    return usual.isAtLeast(Severity.INFO) ? Severity.INFO : usual;
  }

  /** Returns what settings say of the options of a rule of this set. */
  public RuleOptions options(Rule rule) {
    return options.getOrDefault(rule.info().id(), RuleOptions.NONE);
  }

  private Severity configured(Rule rule, Severity own) {
    Severity configured = severities.get(rule.info().id());
    return configured == null ? own : configured;
  }
}
