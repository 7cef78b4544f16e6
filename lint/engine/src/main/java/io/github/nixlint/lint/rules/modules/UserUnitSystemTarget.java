package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.UserUnits.Effect;
import io.github.nixlint.semantics.module.UserUnits.Mistaken;

/** Reports units of users that name targets which only the system has. */
public final class UserUnitSystemTarget implements Rule, FileCheck {
  private static final RuleInfo RULE =
      RuleInfo.rule("user-unit-system-target")
          .summary("a unit of users that names a target only the system has")
          .why(
              """
              Each user runs a systemd of its own, whose units do not see those of the system. It has \
              no `multi-user.target`, so that a unit wanted by that is never started, and one that \
              requires such a target fails. Its own are `default.target`, which it starts at login, \
              and `graphical-session.target`. To be ordered behind a target that is not there does \
              nothing, which is a hint only.\
              """)
          .bad(
              """
              {
                systemd.user.services.a = {
                  script = "a";
                  wantedBy = [ "multi-user.target" ];
                };
              }
              """)
          .good(
              """
              {
                systemd.user.services.a = {
                  script = "a";
                  wantedBy = [ "default.target" ];
                };
              }
              """)
          .category(MODULES)
          .severity(WARNING)
          .minor(HINT)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return RULE;
  }

  @Override
  public void register(Registry on) {
    on.naming("user").file(this);
  }

  @Override
  public void check(Findings findings) {
    for (Mistaken mistaken : findings.semantics().userUnits().mistaken()) {
      Finding finding = findings.at(mistaken.target(), message(mistaken));
      if (mistaken.effect() == Effect.NONE) {
        finding.minor();
      }
      String instead = instead(mistaken);
      if (!instead.isEmpty()) {
        finding.suggest(
            "write `" + instead + "`",
            edits -> edits.replace(mistaken.target(), "\"" + instead + "\""));
      }
    }
  }

  private static String message(Mistaken mistaken) {
    String fact = "the systemd of a user has no `" + mistaken.name() + "`, ";
    String instead = instead(mistaken);
    String advice = instead.isEmpty() ? "" : ": write `" + instead + "`";
    return switch (mistaken.effect()) {
      case NEVER_STARTED -> fact + "so that nothing starts this unit" + advice;
      case FAILS -> fact + "so that this unit fails to start: leave it out";
      case NONE -> fact + "so that naming it does nothing: leave it out";
    };
  }

  private static String instead(Mistaken mistaken) {
    return mistaken.effect() == Effect.NEVER_STARTED ? mistaken.counterpart() : "";
  }
}
