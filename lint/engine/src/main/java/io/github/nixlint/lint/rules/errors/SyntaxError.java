package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.TokenKind;

/** Reports what Nix rejects while parsing, but for what has a rule of its own. */
public final class SyntaxError implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("syntax-error")
          .summary("text that Nix cannot read")
          .why(
              """
              Nix stops at the first one and evaluates nothing of the file. The kind of error stands \
              in parentheses at the end of the message. The rest of the file is still checked, as far \
              as it can be told what it means.""")
          .bad("{ a = 1 b = 2; }")
          .good("{ a = 1; b = 2; }")
          .category(ERRORS)
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
    on.file(SyntaxError::check);
  }

  private static void check(Findings findings) {
    for (var error : findings.errors()) {
      if (error.code() == Code.DUPLICATE_ATTRIBUTE || error.code() == Code.NUL_IN_STRING) {
        continue;
      }
      Finding finding = findings.at(error.span(), error.message() + " (" + error.code().id() + ")");
      if (error.related() != null) {
        finding.note(error.related(), "the first is here");
      }
      if (error.cure() == TokenKind.SEMICOLON) {
        finding.suggest("insert the missing `;`", edits -> edits.insert(error.span().start(), ";"));
      }
    }
  }
}
