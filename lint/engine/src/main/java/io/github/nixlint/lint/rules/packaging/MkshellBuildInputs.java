package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.ToolInputs;
import io.github.nixlint.syntax.AttrPath;

/** Reports programs in the {@code buildInputs} of a {@code mkShell}. */
public final class MkshellBuildInputs implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("mkshell-build-inputs")
          .summary("programs in the `buildInputs` of a `mkShell`, which has `packages` for them")
          .why(
              """
              `packages` is the list of `mkShell` for what is to be on the `PATH`: its elements \
              run on the machine of the developer, cross-compiling or not. `buildInputs` are the \
              libraries that code is built against in the shell, whose headers the hooks of the \
              compiler find. Only what is known to be a program is reported.""")
          .bad(
              """
              { pkgs }:
              pkgs.mkShell {
                buildInputs = [ pkgs.just pkgs.jq ];
              }
              """)
          .good(
              """
              { pkgs }:
              pkgs.mkShell {
                packages = [ pkgs.just pkgs.jq ];
              }
              """)
          .category(PACKAGING)
          .severity(HINT)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.build(this);
  }

  @Override
  public void check(Build build, Findings findings) {
    ToolInputs inputs = ToolInputs.ofShell(build);
    if (inputs != null) {
      report(inputs, findings);
    }
  }

  private static void report(ToolInputs inputs, Findings findings) {
    String names = "`" + String.join("`, `", inputs.names()) + "`";
    Finding finding =
        findings.at(
            inputs.key(),
            names
                + (inputs.tools().size() == 1 ? " is a program" : " are programs")
                + ": `packages` is the list of `mkShell` for them, `buildInputs` the one for libraries");
    if (inputs.isWhole() && inputs.key() instanceof AttrPath) {
      finding.suggest(
          "write `" + inputs.target() + "`", edits -> edits.replace(inputs.key(), inputs.target()));
    }
  }
}
