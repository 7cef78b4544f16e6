package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.OptionDeclaration;
import io.github.nixlint.semantics.module.PrivateOptions;
import io.github.nixlint.semantics.module.WrittenOption;

/** Reports options without a description. */
public final class OptionMissingDescription implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("option-missing-description")
          .summary("an option without a `description`")
          .why(
              """
              The description is what `man configuration.nix`, the option search and editors show \
              of an option; NixOS refuses to build its manual without. Say what the option does, \
              and not its name again. Options that are `internal` or not `visible`, and those \
              whose attributes other code adds to, are left alone; the finding is milder for those that \
              a configuration declares under a name of its own.\
              """)
          .bad(
              "{ lib, ... }: { options.port = lib.mkOption { type = lib.types.port; default = 80;"
                  + " }; }")
          .good(
              """
              { lib, ... }: {
                options.port = lib.mkOption {
                  type = lib.types.port;
                  default = 80;
                  description = "Port to listen on.";
                };
              }
              """)
          .category(MODULES)
          .severity(WARNING)
          .minor(Severity.INFO)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    PrivateOptions own = PrivateOptions.of(findings.semantics().modules(), findings.tree());
    for (OptionDeclaration option : findings.semantics().documentedOptions()) {
      WrittenOption written = option.written();
      if (written != null && (!written.has("description") || written.isEmpty("description"))) {
        Finding finding =
            findings.at(
                written.call().function(),
                "an option without `description` is blank in the manual and the option search: say"
                    + " in a sentence what it does");
        if (own.hold(option.expression())) {
          finding.minor();
        }
      }
    }
  }
}
