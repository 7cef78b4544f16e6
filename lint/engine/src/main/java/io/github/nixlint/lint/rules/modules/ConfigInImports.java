package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.ArgumentUse;
import io.github.nixlint.semantics.module.StructureDecision;
import io.github.nixlint.semantics.module.StructureDecision.Part;

/** Reports {@code imports} that depend on what the imported modules make. */
public final class ConfigInImports implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("config-in-imports")
          .summary("`config` or `pkgs` in `imports`")
          .why(
              """
              `config` is what all modules together make, and `imports` says which modules there \
              are: asking the one for the other is an infinite recursion. So it is with `pkgs`, \
              which is an option of the configuration (`_module.args.pkgs`), unless \
              `specialArgs` passes it. Import the module always and put what it sets under \
              `lib.mkIf`; fetch what is imported with a builtin, as a flake input, or pass it in \
              `specialArgs`. Handing `config` on to an imported file \
              (`import ./a.nix { inherit config; }`) works as long as that file does not look at \
              it too early; as a module of its own it gets the argument anyway.""")
          .bad("{ config, lib, ... }: { imports = lib.optional config.services.a.enable ./a.nix; }")
          .good("{ imports = [ ./a.nix ]; } # and there: config = lib.mkIf cfg.enable { … };")
          .category(MODULES)
          .severity(ERROR)
          .minor(WARNING)
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
    for (StructureDecision decision : findings.semantics().structureDecisions()) {
      if (decision.part() == Part.IMPORTS) {
        report(decision.use(), findings);
      }
    }
  }

  private static void report(ArgumentUse use, Findings findings) {
    String name = "`" + findings.tree().text(use.node()) + "`";
    String argument = use.argument() == ArgumentUse.Argument.CONFIG ? "`config`" : "`pkgs`";
    Finding finding =
        use.forced()
            ? findings.at(
                use.node(),
                "which modules are imported depends on "
                    + name
                    + ", but "
                    + argument
                    + " is made by those modules (infinite recursion): "
                    + remedy(use))
            : findings.at(
                use.node(),
                argument
                    + " is handed to what `imports` lists, which recurses where that looks at it"
                    + " too early: import the file itself, a module gets its own "
                    + argument);
    if (!use.forced()) {
      finding.minor();
    }
    if (use.origin() != use.node()) {
      finding.note(use.origin(), "it is known by this");
    }
  }

  private static String remedy(ArgumentUse use) {
    return switch (use.argument()) {
      case CONFIG -> "import always, and guard what the module sets with `lib.mkIf`";
      case PACKAGES ->
          "take it from a flake input or a builtin fetcher, or pass it in `specialArgs`";
    };
  }
}
