package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;

/** Reports operators in a row that do not chain. */
public final class NonAssociativeChain implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("non-associative-chain")
          .summary("comparisons in a row")
          .why(
              """
              `==`, `!=`, `<`, `<=`, `>` and `>=` take two operands and do not chain: say with `&&` or \
              parentheses what is meant.""")
          .bad("a: b: c: a == b == c")
          .good("a: b: c: a == b && b == c")
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
    on.errors(Code.NON_ASSOCIATIVE_CHAIN);
  }
}
