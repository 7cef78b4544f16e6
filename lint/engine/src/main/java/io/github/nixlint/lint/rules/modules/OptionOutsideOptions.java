package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.StrayOption;
import io.github.nixlint.semantics.module.StrayOptions;

/** Reports options that are declared where a module sets values. */
public final class OptionOutsideOptions implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("option-outside-options")
          .summary("an option that is declared where a module sets values")
          .why(
              """
              A module declares options below `options`, and so does the module that a submodule is. \
              Anywhere else `mkOption` is taken for the value of an option of that name, and \
              evaluation fails with \"the option does not exist\", or sets it to the declaration.\
              """)
          .bad(
              """
              { lib, ... }:
              {
                options.peers = lib.mkOption {
                  type = lib.types.listOf (lib.types.submodule {
                    address = lib.mkOption { type = lib.types.str; description = "Address."; };
                  });
                  description = "Peers.";
                };
              }
              """)
          .good(
              """
              { lib, ... }:
              {
                options.peers = lib.mkOption {
                  type = lib.types.listOf (lib.types.submodule {
                    options.address = lib.mkOption { type = lib.types.str; description = "Address."; };
                  });
                  description = "Peers.";
                };
              }
              """)
          .category(MODULES)
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
    on.naming(StrayOptions.MAKERS).file(this);
  }

  @Override
  public void check(Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    for (StrayOption option : findings.semantics().strayOptions()) {
      Finding finding =
          findings.at(
              option.name(),
              "`"
                  + option.maker()
                  + "` declares an option, but outside of `options` it is taken for a value, and"
                  + " the module fails: write `options."
                  + option.path()
                  + "`");
      if (option.movable() && !option.below()) {
        int start = option.outermost().start();
        finding.suggest("declare it below `options`", edits -> edits.insert(start, "options."));
      }
    }
  }
}
