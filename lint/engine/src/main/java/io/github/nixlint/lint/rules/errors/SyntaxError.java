package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;

/** Reports what Nix rejects while parsing, but for what has a rule of its own. */
public final class SyntaxError implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("syntax-error")
          .summary("text that Nix cannot read")
          .why(
              """
              Nix stops at the first one and evaluates nothing of the file. What is missing is reported \
              where it belongs, with a note where Nix reports it if that is elsewhere. The rest of \
              the file is still checked, as far as it can be told what it means. The kind of error \
              (`missing-token`, `unexpected-text`, `expected-expression`, `expected-binding`, \
              `multiple-roots`, `list-element-needs-parens`, `unterminated-string`, \
              `markdown-fence`, `merge-conflict`, `mixed-pipes`, `nesting-too-deep`) is the `code` of JSON reports.\
              """)
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
    on.errors(
        Code.MISSING_TOKEN,
        Code.UNEXPECTED_TEXT,
        Code.EXPECTED_EXPRESSION,
        Code.EXPECTED_BINDING,
        Code.MULTIPLE_ROOTS,
        Code.LIST_ELEMENT_NEEDS_PARENS,
        Code.UNTERMINATED_STRING,
        Code.MARKDOWN_FENCE,
        Code.MERGE_CONFLICT,
        Code.MIXED_PIPES,
        Code.NESTING_TOO_DEEP);
  }
}
