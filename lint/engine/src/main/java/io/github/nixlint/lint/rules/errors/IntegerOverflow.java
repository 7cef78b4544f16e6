package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;

/** Reports an integer that Nix cannot hold. */
public final class IntegerOverflow implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("integer-overflow")
          .summary("an integer that does not fit in 64 bits")
          .why(
              """
              Integers of Nix are signed and have 64 bits; it refuses to read greater ones.""")
          .bad("{ limit = 99999999999999999999; }")
          .good("{ limit = 9223372036854775807; }")
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
    on.errors(Code.INTEGER_OVERFLOW);
  }
}
