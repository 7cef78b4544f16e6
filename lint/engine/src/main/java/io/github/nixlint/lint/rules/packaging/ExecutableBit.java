package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Span;

/**
 * Reports Nix files of {@code pkgs/by-name} that may be executed and are no scripts, or not and
 * are.
 */
public final class ExecutableBit implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("executable-bit")
          .summary("a Nix file whose mode does not fit its first line")
          .why(
              """
              A Nix file without a `#!` line does nothing when it is run, so that its mode is a \
              slip. A file with such a line is a script, and cannot be run without the mode. The \
              checks of nixpkgs refuse both.""")
          .bad(
              """
              # pkgs/by-name/he/hello/package.nix
              { stdenv }: stdenv.mkDerivation { name = "hello"; }
              """)
          .good(
              """
              # pkgs/by-name/he/world/package.nix
              { stdenv }: stdenv.mkDerivation { name = "world"; }
              """)
          .category(PACKAGING)
          .severity(ERROR)
          .optIn("nixpkgs")
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
    Boolean executable = findings.isExecutable();
    boolean script = isScript(findings.tree());
    if (executable != null && executable != script) {
      String path = findings.tree().source().name();
      String file = path.substring(path.lastIndexOf('/') + 1);
      int start = findings.tree().root().start();
      findings.at(
          new Span(start, start),
          script
              ? "this file begins with a `#!` line, but may not be executed: run `chmod +x "
                  + file
                  + "`, or remove the line"
              : "this file may be executed, but has no `#!` line: run `chmod -x " + file + "`");
    }
  }

  private static boolean isScript(SyntaxTree tree) {
    for (Comment comment : tree.comments()) {
      if (comment.start() < tree.root().start()
          && tree.source().at(comment.start()) == '#'
          && tree.source().at(comment.start() + 1) == '!') {
        return true;
      }
    }
    return false;
  }
}
