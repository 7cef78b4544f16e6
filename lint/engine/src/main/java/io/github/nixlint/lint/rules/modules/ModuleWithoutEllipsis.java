package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.ClosedModules.Certainty;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Lambda;

/** Reports modules that take no other arguments than those they name. */
public final class ModuleWithoutEllipsis implements Rule, Check<Lambda> {
  private static final RuleInfo INFO =
      RuleInfo.rule("module-without-ellipsis")
          .summary("a module whose arguments lack `...`")
          .why(
              """
              The module system calls every module with `config`, `lib`, `options`, \
              `modulesPath` and what `specialArgs` and `_module.args` add. A function that names \
              only some of them, without `...`, is refused: \"called with unexpected argument\". \
              Files for `callPackage`, libraries, and functions that return a module are called \
              by other code, with what they name, and are left alone. A file that merely sets \
              options may be imported and called by hand: a warning.""")
          .bad("{ config, lib }: { options.a.enable = lib.mkEnableOption \"a\"; }")
          .good("{ config, lib, ... }: { options.a.enable = lib.mkEnableOption \"a\"; }")
          .category(MODULES)
          .severity(ERROR)
          .minor(WARNING)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Lambda.class, this);
  }

  @Override
  public void check(Lambda lambda, Findings findings) {
    Formals formals = lambda.formals();
    if (formals == null || formals.ellipsis() || !findings.isWhole()) {
      return;
    }
    Certainty certainty = findings.semantics().closedModule(lambda);
    if (certainty == Certainty.NONE) {
      return;
    }
    Finding finding =
        findings.at(
            formals,
            "the module system passes more arguments than this module names, and Nix refuses them:"
                + " add `...`");
    finding.suggest("add `...`", edits -> edits.addEllipsis(formals));
    if (certainty == Certainty.LIKELY) {
      finding.minor();
    }
  }
}
