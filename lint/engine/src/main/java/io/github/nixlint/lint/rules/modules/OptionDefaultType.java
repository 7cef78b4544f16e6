package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.MistakenDefault;
import io.github.nixlint.semantics.module.OptionDeclaration;

/** Reports defaults that the type of their option refuses. */
public final class OptionDefaultType implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("option-default-type")
          .summary("the default of an option is not of its type")
          .why(
              """
              The type of an option checks its default as well. One that does not fit, such as \
              `\"\"` for `listOf str` or `null` for `str`, fails as soon as something reads the \
              option and nobody has set it: `A definition for option … is not of type …`. Write \
              a default of the type, or `nullOr` before a type that is to allow `null`; an option \
              that everybody has to set needs no default.\
              """)
          .bad(
              "{ lib, ... }: { options.hosts = lib.mkOption { type = lib.types.listOf"
                  + " lib.types.str; default = \"\"; }; }")
          .good(
              "{ lib, ... }: { options.hosts = lib.mkOption { type = lib.types.listOf"
                  + " lib.types.str; default = [ ]; }; }")
          .category(MODULES)
          .severity(WARNING)
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
    for (OptionDeclaration option : findings.semantics().options()) {
      MistakenDefault fault = MistakenDefault.of(option, findings.semantics().knownValues());
      if (fault != null) {
        findings.at(
            fault.value(),
            "`"
                + (fault.type() + "` wants " + fault.wanted() + ", and the default is ")
                + (fault.is().description() + ": " + remedy(fault)));
      }
    }
  }

  private static String remedy(MistakenDefault fault) {
    return switch (fault.is()) {
      case NULL -> "write `nullOr " + fault.type() + "`, or leave the default out";
      default -> "reading the option fails where nobody sets it";
    };
  }
}
