package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;

/** Reports a formal that has the name of the whole argument. */
public final class FormalDuplicatesAtName implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("formal-duplicates-at-name")
          .summary("a formal with the name behind the `@`")
          .why(
              """
              Nix rejects the file: one name cannot be both the whole argument and a part of it.""")
          .bad("args@{ args, lib }: lib")
          .good("all@{ args, lib }: lib")
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
    on.errors(Code.FORMAL_DUPLICATES_AT_NAME);
  }
}
