package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.Severity.ERROR;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.StrayAttribute;
import io.github.nixlint.semantics.module.StrayOption;
import io.github.nixlint.syntax.AttrName;

/** Reports configuration beside {@code config} or {@code options}. */
public final class AttributeBesideConfig implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("attribute-beside-config")
          .summary("configuration beside `options` or `config`, and not below it")
          .why(
              """
              A module is either configuration as a whole, or has it below `config`. As soon as it \
              has `options` or `config`, only `imports`, `disabledModules`, `meta` and \
              `freeformType` may stand beside them: evaluation fails with \"module has an \
              unsupported attribute\". What stands below a `mkIf` around a whole module is \
              configuration, so that `options` and `config` are no more there than \
              options that nobody declares.\
              """)
          .bad(
              """
              { lib, ... }:
              {
                options.my.git.enable = lib.mkEnableOption "git";
                services.openssh.enable = true;
              }
              """)
          .good(
              """
              { lib, ... }:
              {
                options.my.git.enable = lib.mkEnableOption "git";
                config.services.openssh.enable = true;
              }
              """)
          .category(MODULES)
          .severity(ERROR)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming(ImmutableSet.of("config", "options")).file(this);
  }

  @Override
  public void check(Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    for (Module module : findings.semantics().modules()) {
      AttrName below = StrayAttribute.belowCondition(module, findings.tree());
      if (below != null) {
        findings.at(
            below,
            "a whole module below `mkIf` is configuration, which has no option `"
                + below.staticName()
                + "`: put `mkIf` behind `config =` instead");
        continue;
      }
      StrayAttribute stray = isModule(module, findings) ? StrayAttribute.of(module) : null;
      if (stray != null && !declaresOptions(stray, findings)) {
        findings
            .at(
                stray.span(),
                "beside `"
                    + stray.structure()
                    + "` a module cannot set `"
                    + stray.name()
                    + "`, and fails: write it below `config`")
            .note(stray.beside(), "with this, configuration has to stand below `config`");
      }
    }
  }

  /** Options that are declared there belong below {@code options}. */
  private static boolean declaresOptions(StrayAttribute stray, Findings findings) {
    for (StrayOption option : findings.semantics().strayOptions()) {
      if (option.outermost().path().span().equals(stray.span())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the module system gets it as it is: sets of packages have such names, too. */
  private static boolean isModule(Module module, Findings findings) {
    return switch (module.kind()) {
      case FILE -> findings.semantics().fileKind().kind() == FileKind.Kind.MODULE;
      case INNER, SUBMODULE -> true;
      case FRAGMENT -> false;
    };
  }
}
