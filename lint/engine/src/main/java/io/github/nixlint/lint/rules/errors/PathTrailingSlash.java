package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;

/** Reports a path that ends in a slash. */
public final class PathTrailingSlash implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("path-trailing-slash")
          .summary("a path that ends in `/`")
          .why(
              """
              Nix refuses it; a folder is written without the slash.""")
          .bad("{ src = ./src/; }")
          .good("{ src = ./src; }")
          .category(ERRORS)
          .severity(ERROR)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.errors(Code.PATH_TRAILING_SLASH);
  }
}
