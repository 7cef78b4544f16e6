package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;

/** Reports a path with two slashes in a row. */
public final class PathDoubleSlash implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("path-double-slash")
          .summary("two slashes in a row in a path")
          .why(
              """
              Nix ends the path at the first slash and cannot read the rest.""")
          .bad("{ src = ./src//lib; }")
          .good("{ src = ./src/lib; }")
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
    on.errors(Code.PATH_DOUBLE_SLASH);
  }
}
