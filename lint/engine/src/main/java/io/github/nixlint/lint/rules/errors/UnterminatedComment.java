package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;

/** Reports a comment that never ends. */
public final class UnterminatedComment implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("unterminated-comment")
          .summary("a `/*` without its `*/`")
          .why(
              """
              Nix reads the `/*` as two operators and stops there; all behind it is lost.""")
          .bad("{ a = 1; /* later }")
          .good("{ a = 1; /* later */ }")
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
    on.errors(Code.UNTERMINATED_COMMENT);
  }
}
