package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;

/** Reports NUL bytes in strings and comments. */
public final class NulByte implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("nul-byte")
          .summary("a NUL byte")
          .why(
              """
              Nix rejects a string with a NUL byte, and no file that a string is written \
              to should have one. Outside of strings it takes it for the end of the file, which \
              nix-lint reports as a `syntax-error`, since what follows is lost. In a comment it makes git and grep take the file for \
              binary. What puts it there is most often a broken tool or UTF-16.""")
          .bad("\"a\0b\"")
          .good("\"ab\"")
          .category(ERRORS)
          .severity(ERROR)
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
    findings.errors(Code.NUL_IN_STRING);
    Source source = findings.tree().source();
    for (Comment comment : findings.tree().comments()) {
      for (int i = comment.start(); i < comment.end(); i++) {
        if (source.at(i) == 0) {
          findings.at(new Span(i, i + 1), "a NUL byte makes git and grep take the file for binary");
          break;
        }
      }
    }
  }
}
