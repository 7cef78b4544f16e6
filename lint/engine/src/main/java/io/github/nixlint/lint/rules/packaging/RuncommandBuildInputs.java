package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
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

/** Reports programs in the {@code buildInputs} of a {@code runCommand} that runs them. */
public final class RuncommandBuildInputs implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("runcommand-build-inputs")
          .summary("programs in the `buildInputs` of a `runCommand` that runs them")
          .why(
              """
              What the body of `runCommand` runs is for the machine that builds: \
              `nativeBuildInputs`. `buildInputs` are for the machine that the result is for. \
              Cross-compiled, the programs in them do not run, and with `strictDeps` they are not \
              found. Libraries that `runCommandCC` links against are left alone.""")
          .bad(
              """
              { pkgs }:
              pkgs.runCommand "names" { buildInputs = [ pkgs.jq ]; } ''
                jq .name ${./package.json} > $out
              ''
              """)
          .good(
              """
              { pkgs }:
              pkgs.runCommand "names" { nativeBuildInputs = [ pkgs.jq ]; } ''
                jq .name ${./package.json} > $out
              ''
              """)
          .category(PACKAGING)
          .severity(WARNING)
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
    ToolInputs inputs = ToolInputs.ofRunCommand(build);
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
                + (inputs.tools().size() == 1 ? " runs" : " run")
                + " in the build, but `buildInputs` are for the machine that the result is for: write"
                + " `nativeBuildInputs`");
    if (inputs.isWhole() && inputs.key() instanceof AttrPath) {
      finding.suggest(
          "write `" + inputs.target() + "`", edits -> edits.replace(inputs.key(), inputs.target()));
    }
  }
}
