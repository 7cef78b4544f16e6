package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;

/** Reports a computed name where Nix needs a written one. */
public final class DynamicAttributeNotAllowed implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("dynamic-attribute-not-allowed")
          .summary("a computed name in a `let` or `inherit`")
          .why(
              """
              Which names a scope has is known before anything is evaluated, so that they cannot be computed. \
              A set can: `{ ${name} = 1; }`.""")
          .bad("name: let ${name} = 1; in 2")
          .good("name: { ${name} = 1; }")
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
    on.errors(Code.DYNAMIC_ATTRIBUTE_NOT_ALLOWED);
  }
}
