package io.github.nixlint.cli;

import io.github.nixlint.lint.engine.RuleSet;
import java.util.Collection;
import java.util.List;

/** The names of rules and groups that a command line can use. */
final class RuleNames {
  private final RuleSet rules;

  RuleNames(RuleSet rules) {
    this.rules = rules;
  }

  /** Requires that all names are rules or groups. */
  void check(String option, List<String> names) throws UsageException {
    for (String name : names) {
      if (!rules.names().contains(name)) {
        throw new UsageException(
            "`" + option + "`: no rule or group `" + name + "`" + suggestion(name, rules.names()));
      }
    }
  }

  /** Requires that all names are rules. */
  void checkRules(String option, Collection<String> names) throws UsageException {
    for (String name : names) {
      if (rules.find(name) == null) {
        throw new UsageException("`" + option + "`: " + unknownRule(name));
      }
    }
  }

  /** Says that there is no such rule, and which one may be meant. */
  String unknownRule(String name) {
    List<String> ids = rules.rules().stream().map(rule -> rule.info().id()).toList();
    return "no rule `" + name + "`" + suggestion(name, ids);
  }

  private static String suggestion(String name, Collection<String> known) {
    String best = "";
    int least = Math.max(2, name.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(name, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? ", see `nix-lint rules`" : "; did you mean `" + best + "`?";
  }

  /** Counts the letters to insert, remove or replace on the way from {@code a} to {@code b}. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
