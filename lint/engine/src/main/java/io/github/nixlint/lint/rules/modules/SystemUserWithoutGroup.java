package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.Upcoming;
import io.github.nixlint.semantics.module.Groupless;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.semantics.names.Release;

/** Reports users of the system that have no group. */
public final class SystemUserWithoutGroup implements Rule, Check<Module> {
  private static final RuleInfo INFO =
      RuleInfo.rule("system-user-without-group")
          .summary("a user of the system without a group, which NixOS refuses")
          .why(
              """
              Up to NixOS 21.05 users of the system got the group `nogroup`, which they shared with each \
              other and all their files. Since then an assertion fails without `group`, and the \
              configuration does not build.\
              """)
          .bad(
              """
              {
                users.users.web.isSystemUser = true;
              }
              """)
          .good(
              """
              {
                users.users.web = {
                  isSystemUser = true;
                  group = "web";
                };
                users.groups.web = { };
              }
              """)
          .category(MODULES)
          .severity(ERROR)
          .since("0.1")
          .build();

  private static final Release ASKED_FOR = new Release(21, 11);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming("isSystemUser").module(this);
  }

  @Override
  public void check(Module module, Findings findings) {
    for (Groupless groupless : Groupless.of(module)) {
      Upcoming change = findings.upcoming(Project.NIXPKGS, ASKED_FOR);
      Finding finding =
          findings.at(
              groupless.system().place(findings.tree()),
              (change == null ? "NixOS refuses" : "NixOS 21.11 refuses")
                  + " a user of the system without a group: add `group = \"…\"` to it, and"
                  + " `users.groups.… = { }`");
      if (change != null) {
        finding.upcoming();
      }
    }
  }
}
