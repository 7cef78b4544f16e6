package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;

/** Reports a formal that is there twice. */
public final class DuplicateFormal implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("duplicate-formal")
          .summary("a formal that is there twice")
          .why(
              """
              Nix rejects the file: a call could not say which of the two it supplies.""")
          .bad("{ lib, pkgs, lib }: pkgs.hello")
          .good("{ lib, pkgs }: pkgs.hello")
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
    on.errors(Code.DUPLICATE_FORMAL);
  }
}
