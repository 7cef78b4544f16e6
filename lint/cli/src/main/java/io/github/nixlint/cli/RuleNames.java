package io.github.nixlint.cli;

import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.text.Spelling;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of rules and groups that a command line can use. */
final class RuleNames {
  private final RuleSet rules;

  RuleNames(RuleSet rules) {
    this.rules = rules;
  }

  /** Returns the ids of all rules there are. */
  static List<String> ids() {
    return RuleSet.of(AllRules.list()).rules().stream().map(rule -> rule.info().id()).toList();
  }

  /** Returns the ids and groups of all rules there are. */
  static List<String> all() {
    return RuleSet.of(AllRules.list()).names().asList();
  }

  /** Requires that all names are rules or groups. */
  void check(String option, List<String> names) throws UsageException {
    for (String name : names) {
      if (!isKnown(name)) {
        throw new UsageException("`" + option + "`: " + unknown(name));
      }
    }
  }

  /** Requires that all names are rules. */
  void checkRules(String option, Collection<String> names) throws UsageException {
    for (String name : names) {
      if (!isRule(name)) {
        throw new UsageException("`" + option + "`: " + unknownRule(name));
      }
    }
  }

  /** Returns whether a name is that of a rule or a group. */
  boolean isKnown(String name) {
    return name.equals(RuleInfo.DEFAULT) || rules.names().contains(name);
  }

  /** Returns the rule of an id, or null. */
  @Nullable Rule rule(String id) {
    return rules.find(id);
  }

  /** Returns whether a name is that of a rule. */
  boolean isRule(String name) {
    return rules.find(name) != null;
  }

  /** Says that there is no such rule or group, and which one may be meant. */
  String unknown(String name) {
    return "no rule or group `" + name + "`" + suggestion(name, rules.names());
  }

  /** Says that there is no such rule, and which one may be meant. */
  String unknownRule(String name) {
    List<String> ids = rules.rules().stream().map(rule -> rule.info().id()).toList();
    return "no rule `" + name + "`" + suggestion(name, ids);
  }

  private static String suggestion(String name, Collection<String> known) {
    String nearest = Spelling.nearest(name, known);
    return nearest == null ? ", see `nix-lint rules`" : "; did you mean `" + nearest + "`?";
  }
}
