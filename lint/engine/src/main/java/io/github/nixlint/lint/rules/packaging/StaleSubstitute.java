package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.INFO;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.Phase;
import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.text.Span;

/** Reports substitutions that go on where there is nothing to replace. */
public final class StaleSubstitute implements Rule, Check<Build> {
  private static final String REPLACE = "--replace";
  private static final String FAIL = "--replace-fail";

  private static final RuleInfo RULE =
      RuleInfo.rule("stale-substitute")
          .summary("`substituteInPlace --replace`, which goes on where nothing matches")
          .why(
              """
              After an update, the text that a substitution replaces may be gone: `--replace` then \
              says so in the log at best, and the package keeps the path or version that was to \
              be replaced. `--replace-fail` ends the build. nixpkgs warns of `--replace` in each \
              build log since 24.05; where a text need not be there, `--replace-quiet` says that.""")
          .bad(
              """
              { stdenv, python3 }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                postPatch = "substituteInPlace hello.py --replace /usr/bin/python ${python3}/bin/python";
              }
              """)
          .good(
              """
              { stdenv, python3 }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                postPatch = "substituteInPlace hello.py --replace-fail /usr/bin/python ${python3}/bin/python";
              }
              """)
          .category(PACKAGING)
          .severity(INFO)
          .optIn("nixpkgs")
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return RULE;
  }

  @Override
  public void register(Registry on) {
    on.build(this);
  }

  @Override
  public void check(Build build, Findings findings) {
    for (Phase phase : build.phases()) {
      for (ShellScript script : phase.scripts()) {
        for (ShellCommand command : script.commands()) {
          String name = command.name();
          if (name != null && (name.equals("substituteInPlace") || name.equals("substitute"))) {
            check(command, script, findings);
          }
        }
      }
    }
  }

  private static void check(ShellCommand command, ShellScript script, Findings findings) {
    for (Word word : command.arguments()) {
      if (REPLACE.equals(word.literal()) && hasFail(findings)) {
        Span where =
            new Span(script.value().offset(word.start()), script.value().offset(word.end()));
        findings
            .at(
                where,
                "`--replace` does nothing where an update took the text away, and is deprecated:"
                    + " `--replace-fail` ends the build then")
            .suggest("write `" + FAIL + "`", edits -> edits.replace(where, FAIL));
      }
    }
  }

  /** Older releases have {@code --replace} alone. */
  private static boolean hasFail(Findings findings) {
    return findings.upcoming(Project.NIXPKGS, new Release(24, 5)) == null;
  }
}
