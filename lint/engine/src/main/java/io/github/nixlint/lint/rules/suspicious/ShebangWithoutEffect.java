package io.github.nixlint.lint.rules.suspicious;

import static io.github.nixlint.lint.Category.SUSPICIOUS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.text.UselessShebang;

/** Reports lines that name an interpreter below another such line. */
public final class ShebangWithoutEffect implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("shebang-without-effect")
          .summary("a line `#!…` that is not the first of its script")
          .why(
              """
              `writeShellScript` and the options of units that take a script write `#!` and the path of \
              bash themselves. What the text begins with is then a comment: one that says nothing, or \
              one that asks in vain for another interpreter, so that bash reads Python.\
              """)
          .bad(
              """
              { ... }:
              {
                systemd.services.a.script = ''
                  #!/usr/bin/env python3
                  print("a")
                '';
              }
              """)
          .bad(
              """
              { pkgs }:
              pkgs.writeShellScriptBin "a" ''
                #!/usr/bin/env bash
                echo a
              ''
              """)
          .good(
              """
              { pkgs }:
              pkgs.writeShellScriptBin "a" ''
                echo a
              ''
              """)
          .category(SUSPICIOUS)
          .severity(WARNING)
          .minor(Severity.INFO)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    for (UselessShebang line : UselessShebang.of(findings.semantics())) {
      String fact = "`" + line.writer() + "` puts a line that names bash above this one, ";
      if (line.isForeign()) {
        findings.at(
            line.span(),
            fact
                + "so that bash runs the script: write it with `pkgs.writeScript` or"
                + " `pkgs.writers`");
        continue;
      }
      Finding finding = findings.at(line.span(), fact + "which is a comment so: leave it out");
      finding.minor().suggest("leave the line out", edits -> edits.delete(line.whole()));
    }
  }
}
