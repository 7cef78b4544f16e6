package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;

/** Reports a selection that names nothing. */
public final class DanglingDot implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("dangling-dot")
          .summary("a `.` that no name follows")
          .why(
              """
              A `.` selects an attribute, whose name has to follow.""")
          .bad("pkgs: [ pkgs. ]")
          .good("pkgs: [ pkgs ]")
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
    on.errors(Code.DANGLING_DOT);
  }
}
