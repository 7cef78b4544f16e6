package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.Severity.WARNING;

import com.google.common.collect.ImmutableMap;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.UnitCommand;
import io.github.nixlint.semantics.module.UnitSetting;

/** Reports commands of units that only a shell would run as they are meant. */
public final class UnitCommandForShell implements Rule, FileCheck {
  /** The options of NixOS that take the commands of a setting as a script. */
  private static final ImmutableMap<String, String> SCRIPTS =
      ImmutableMap.of(
          "ExecStart", "script",
          "ExecStartPre", "preStart",
          "ExecStartPost", "postStart",
          "ExecStop", "preStop",
          "ExecStopPost", "postStop",
          "ExecReload", "reload");

  private static final RuleInfo INFO =
      RuleInfo.rule("unit-command-for-shell")
          .summary("a command of a unit that only a shell would understand")
          .why(
              """
              Systemd runs `ExecStart` and its like without a shell: it hands `&&`, `|` and `>` to the \
              program as arguments, and `~` is no home. Nor has it a `PATH` to look for programs in, \
              but for its own ones: on NixOS the service fails with status 203. `script` is run by \
              bash, and `path` has the packages for it.\
              """)
          .bad(
              """
              { pkgs, ... }:
              {
                systemd.services.a.serviceConfig.ExecStart = "curl https://example.org > /var/lib/a";
              }
              """)
          .good(
              """
              { pkgs, ... }:
              {
                systemd.services.a = {
                  path = [ pkgs.curl ];
                  script = "curl https://example.org > /var/lib/a";
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
    on.naming("serviceConfig", "Service").file(this);
  }

  @Override
  public void check(Findings findings) {
    for (UnitSetting setting : findings.semantics().unitSettings()) {
      for (UnitCommand command : UnitCommand.of(setting)) {
        check(setting, command, findings);
      }
    }
  }

  private static void check(UnitSetting setting, UnitCommand command, Findings findings) {
    String operator = command.operator();
    String program = setting.ofNixos() ? command.soughtProgram() : "";
    if (operator != null) {
      findings.at(
          command.string(),
          "systemd runs this without a shell, so that `"
              + operator
              + "` is an argument of the program: "
              + instead(setting, command));
    } else if (command.isOfShell()) {
      findings.at(
          command.string(),
          "`"
              + command.program()
              + "` is a command of the shell, without which systemd runs this: "
              + instead(setting, command));
    } else if (command.program().startsWith("~")) {
      findings.at(
          command.string(),
          "systemd knows no `~`, which is the shell's: `%h` is the home of a user");
    } else if (!program.isEmpty()) {
      findings.at(
          command.string(),
          "systemd has no `PATH` to find `"
              + program
              + "` in: write `${pkgs.…}/bin/"
              + program
              + "`, or `${lib.getExe pkgs.…}`");
    }
  }

  private static String instead(UnitSetting setting, UnitCommand command) {
    if (command.mayFail()) {
      return "begin the command with `-`, which lets it fail";
    }
    String option = setting.ofNixos() ? SCRIPTS.get(setting.name()) : null;
    return option == null
        ? "write `${pkgs.writeShellScript \"…\" \'\'…\'\'}`"
        : "write the commands in `" + option + "`";
  }
}
