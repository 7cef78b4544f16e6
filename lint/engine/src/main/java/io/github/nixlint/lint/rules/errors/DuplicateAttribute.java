package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;

/** Reports an attribute that is defined a second time, after Nix's merging of paths and sets. */
public final class DuplicateAttribute implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("duplicate-attribute")
          .summary("an attribute that is defined twice")
          .why(
              """
              Nix rejects the file. Paths and sets of one name merge (`a.b = 1; a.c = 2;`), but not \
              two values, nor a value with a set.""")
          .bad("{ port = 80; host = \"a\"; port = 443; }")
          .good("{ port = 443; host = \"a\"; }")
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
    on.errors(Code.DUPLICATE_ATTRIBUTE);
  }
}
