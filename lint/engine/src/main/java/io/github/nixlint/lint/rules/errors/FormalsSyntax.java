package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;

/** Reports what is wrong between the braces of a function. */
public final class FormalsSyntax implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("formals-syntax")
          .summary("formals that Nix cannot read")
          .why(
              """
              Formals are names with a `,` between them, each with its default behind a `?`; `...` stands last.""")
          .bad("{ lib pkgs, ... }: pkgs.hello")
          .good("{ lib, pkgs, ... }: pkgs.hello")
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
    on.errors(Code.FORMALS_SYNTAX);
  }
}
