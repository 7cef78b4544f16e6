package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.IdleTimer;
import io.github.nixlint.semantics.module.Module;

/** Reports timers of systemd that no target wants. */
public final class TimerNeverStarted implements Rule, Check<Module> {
  private static final RuleInfo INFO =
      RuleInfo.rule("timer-never-started")
          .summary("a timer of systemd that nothing starts")
          .why(
              """
              A timer runs once a target wants it, as `timers.target` does at boot: without that it is \
              there, and its service never runs. `startAt` of a service makes a timer that is wanted. \
              Looked at are timers whose service the same module makes.\
              """)
          .bad(
              """
              { pkgs, ... }:
              {
                systemd.services.sync.script = "${pkgs.rclone}/bin/rclone sync /a b:";
                systemd.timers.sync.timerConfig.OnCalendar = "daily";
              }
              """)
          .good(
              """
              { pkgs, ... }:
              {
                systemd.services.sync.script = "${pkgs.rclone}/bin/rclone sync /a b:";
                systemd.timers.sync = {
                  wantedBy = [ "timers.target" ];
                  timerConfig.OnCalendar = "daily";
                };
              }
              """)
          .category(MODULES)
          .severity(WARNING)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming("timers").module(this);
  }

  @Override
  public void check(Module module, Findings findings) {
    for (IdleTimer timer : IdleTimer.of(module, findings.tree())) {
      findings.at(
          timer.time().place(findings.tree()),
          "nothing starts the timer `"
              + timer.name()
              + "`, so that its service never runs: add `"
              + (timer.ofNixos() ? "wantedBy" : "Install.WantedBy")
              + " = [ \"timers.target\" ]` to it");
    }
  }
}
