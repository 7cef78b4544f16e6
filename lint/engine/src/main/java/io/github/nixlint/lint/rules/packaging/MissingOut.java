package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
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
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.UnmadeFolder;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.text.MissingOutput;
import io.github.nixlint.semantics.text.OutputWrites;
import io.github.nixlint.syntax.Node;
import java.util.HashSet;
import java.util.Set;

/** Reports a derivation whose build writes to none of its outputs. */
public final class MissingOut implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("missing-out")
          .summary("a build that never writes to `$out`")
          .why(
              """
              Nix takes what a build leaves in its outputs, and nothing else. A build that leaves \
              nothing there fails at its very end: builder failed to produce output path. Files \
              copied to `/usr/local` or a folder of the build go nowhere, and the sandbox has no \
              `/usr`. `make install`, `DESTDIR`, `--prefix`, the install functions of setup hooks \
              and scripts that the file does not show count as writing. Where a command copies into \
              a folder that nothing has made yet, as `cp app $out/bin/` without a `mkdir -p`, that \
              is told as a hint.""")
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "app";
                version = "1.0";
                src = ./.;
                installPhase = "install -Dm755 app /usr/local/bin/app";
              }
              """)
          .bad(
              """
              { runCommand, shellcheck }:
              runCommand "lint" { nativeBuildInputs = [ shellcheck ]; } "shellcheck ${./run.sh}"
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "app";
                version = "1.0";
                src = ./.;
                installPhase = "install -Dm755 app $out/bin/app";
              }
              """)
          .good(
              """
              { runCommand, shellcheck }:
              runCommand "lint" { nativeBuildInputs = [ shellcheck ]; } ''
                shellcheck ${./run.sh}
                touch $out
              ''
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .minor(Severity.HINT)
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
    on.build(MissingOut::checkFolder);
  }

  @Override
  public void check(Findings findings) {
    Set<Node> reported = new HashSet<>(); // Derivations may share a phase.
    for (MissingOutput missing : OutputWrites.missing(findings.semantics())) {
      if (reported.add(missing.key())) {
        report(missing, findings);
      }
    }
  }

  /** A folder that is not made is a milder matter: the build tells at once. */
  private static void checkFolder(Build build, Findings findings) {
    UnmadeFolder unmade = UnmadeFolder.of(build);
    if (unmade != null) {
      findings
          .at(
              unmade.span(),
              "nothing has made `"
                  + unmade.folder()
                  + "` yet, so that `"
                  + unmade.command()
                  + "` fails: put `mkdir -p "
                  + unmade.folder()
                  + "` before it, or use `install -D`")
          .minor();
    }
  }

  private static void report(MissingOutput missing, Findings findings) {
    String output = "$" + missing.output();
    Finding finding = findings.at(missing.key(), message(missing, output));
    if (!missing.strays().isEmpty()) {
      finding.suggest(
          "put it into `" + output + "`",
          edits -> missing.strays().forEach(stray -> edits.replace(stray, output)));
    }
  }

  private static String message(MissingOutput missing, String output) {
    boolean alone = missing.derivation().builder().kind() == Builder.Kind.RUN_COMMAND;
    String script = alone ? "this script" : "`" + missing.phase() + "`";
    if (!missing.undeclared().isEmpty()) {
      String name = missing.undeclared().iterator().next();
      return script
          + (" writes to `$" + name + "`, which `outputs` does not declare, and never to ")
          + ("`" + output + "`: add `" + name + "` to `outputs`, or write to `" + output + "`");
    }
    if (missing.idle()) {
      return script
          + (" does nothing and no other phase writes to `" + output + "`, so that the build fails")
          + (" for want of its output: install into `" + output + "`, or `touch " + output + "`");
    }
    return script
        + (" never writes to `" + output + "`, so that the build fails for want of its output:")
        + (missing.phase().equals("buildCommand")
            ? " write the result to `" + output + "`, or end with `touch " + output + "`"
            : " install into `" + output + "`, as in `install -Dm755 app " + output + "/bin/app`");
  }
}
