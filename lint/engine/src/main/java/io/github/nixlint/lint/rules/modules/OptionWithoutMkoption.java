package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.OptionDeclaration;

/** Reports options that are plain sets, without {@code mkOption}. */
public final class OptionWithoutMkoption implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("option-without-mkoption")
          .summary("a set with the attributes of an option, which `mkOption` does not make one")
          .why(
              """
              Below `options` a plain set is a group of options. The module system takes `type` for the \
              name of another option, finds a type where the declaration should be, and gives up \
              with an error that does not say what is missing.\
              """)
          .bad(
              """
              { lib, ... }:
              {
                options.services.foo.port = {
                  type = lib.types.port;
                  default = 80;
                  description = "Port to listen on.";
                };
              }
              """)
          .good(
              """
              { lib, ... }:
              {
                options.services.foo.port = lib.mkOption {
                  type = lib.types.port;
                  default = 80;
                  description = "Port to listen on.";
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
    on.naming(ImmutableSet.of("options")).file(this);
  }

  @Override
  public void check(Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    for (Module module : findings.semantics().modules()) {
      if (module.kind() != Module.Kind.FRAGMENT) { // Who takes a part may make options of it.
        check(module, findings);
      }
    }
  }

  private static void check(Module module, Findings findings) {
    for (OptionDeclaration option : module.options()) {
      if (option.kind() == OptionDeclaration.Kind.BARE) {
        report(option, findings);
      } else if (option.kind() == OptionDeclaration.Kind.TYPE) {
        findings.at(
            option.name(),
            "among the options of a group a `type` declares none, so that the module fails: move it"
                + " into the `mkOption` that it is for, or leave it out");
      }
    }
  }

  private static void report(OptionDeclaration option, Findings findings) {
    int start = option.expression().start();
    String maker = Wording.at(findings.semantics(), option.expression()).library("mkOption");
    Finding finding =
        findings.at(
            option.name(),
            "without `mkOption` this is a group of options, and its `type` declares none, so that"
                + " the module fails: write `"
                + (maker == null ? "lib.mkOption" : maker)
                + " { … }`");
    if (maker != null) {
      finding.suggest("make it an option", edits -> edits.insert(start, maker + " "));
    }
  }
}
