package io.github.nixlint.lint.config;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.RuleInfo;

/** A choice of rules and severities for a purpose. */
public enum Profile {
  /** What is right for any Nix code. */
  DEFAULT(RuleInfo.DEFAULT),
  /** What nixpkgs asks of its packages and modules beside that. */
  NIXPKGS(RuleInfo.DEFAULT, "nixpkgs"),
  /** What not everybody agrees on beside that, and what is a matter of style. */
  STRICT(RuleInfo.DEFAULT, RuleInfo.STRICT, RuleInfo.STYLE),
  /** What to look for in a change by somebody else, or by a program. */
  AUDIT(RuleInfo.DEFAULT) {
    @Override
    boolean raises(String rule) {
      return switch (rule) {
        case "placeholder-hash", "network-in-build-phase", "secret-in-store", "unpinned-fetch" ->
            true;
        default -> rule.startsWith("unknown-");
      };
    }
  },
  /** Every rule. */
  ALL(Settings.ALL);

  private final ImmutableList<String> select;

  Profile(String... select) {
    this.select = ImmutableList.copyOf(select);
  }

  /** Returns the groups of rules that run. */
  public ImmutableList<String> select() {
    return select;
  }

  /** Returns the severity of a rule where settings do not say another. */
  public Severity severity(RuleInfo rule) {
    return raises(rule.id()) ? Severity.ERROR : rule.severity();
  }

  /** Whether findings of a rule are errors here. */
  boolean raises(String rule) {
    return false;
  }
}
