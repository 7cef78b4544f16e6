package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError;
import io.github.nixlint.semantics.names.Unresolved;
import io.github.nixlint.semantics.text.ShellExpansion;
import io.github.nixlint.semantics.text.ShellExpansions;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Variable;

/** Reports {@code ${HOME}} and its like in strings that were meant for the shell. */
public final class UnescapedShellVariable implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("unescaped-shell-variable")
          .summary("a variable of the shell that Nix takes for its own, as `${HOME}`")
          .why(
              """
              In strings `${ }` is Nix's: it looks for a variable of that name in the file, finds \
              none, and rejects the whole file. Some forms it reads as something else, \
              `${USER:-nobody}` as a URI and `${1}` as an integer, which ends up in the script or \
              fails when it is evaluated. `''${HOME}` in an indented string, `\\${HOME}` in any \
              other and `$HOME` in both are left to the shell. Names that the file defines are \
              Nix's, and so are those that a `with` may supply.""")
          .bad(
              """
              { pkgs }:
              pkgs.writeShellScript "list" ''
                ls ${HOME}
              ''
              """)
          .bad(
              """
              { pkgs }:
              pkgs.writeShellScript "greet" ''
                echo "hello ${USER:-world}"
              ''
              """)
          .good(
              """
              { pkgs }:
              pkgs.writeShellScript "list" ''
                ls ''${HOME}
              ''
              """)
          .good(
              """
              { pkgs }:
              pkgs.writeShellScript "greet" ''
                echo "hello ''${USER:-world}"
              ''
              """)
          .category(PACKAGING)
          .severity(ERROR)
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
    Unresolved unresolved = findings.semantics().unresolved();
    for (ShellExpansion expansion : ShellExpansions.of(findings.semantics())) {
      Interpolation hole = expansion.hole();
      if (isGuess(expansion, findings)) {
        continue;
      }
      String written = expansion.escape() + findings.tree().text(hole);
      Finding finding =
          findings
              .at(
                  hole,
                  "Nix takes `${"
                      + expansion.parameter()
                      + "}` for its own, and nothing here defines it: for the shell write `"
                      + written
                      + "`")
              .suggest(
                  "leave it to the shell", edits -> edits.insert(hole.start(), expansion.escape()));
      if (findings.errors().isEmpty() && unresolved.isFirst(expansion.use())) {
        finding.reportedAt(expansion.use().start());
      }
    }
  }

  /**
   * Whether what defines the name may be what the tree leaves out, or the parser has reported it.
   */
  private static boolean isGuess(ShellExpansion expansion, Findings findings) {
    if (findings.errors().isEmpty()) {
      return false;
    }
    Interpolation hole = expansion.hole();
    if (hole.expression() instanceof Variable && !findings.isWhole()) {
      return !ShellExpansions.isOnlyExpanded(expansion.parameter(), findings.tree().source());
    }
    for (SyntaxError error : findings.errors()) {
      if (error.span().start() < hole.end() && hole.start() <= error.span().end()) {
        return true;
      }
    }
    return false;
  }
}
