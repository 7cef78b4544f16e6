package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.semantics.module.ArgumentUse.Argument;
import io.github.nixlint.semantics.module.StructureDecision;
import io.github.nixlint.semantics.module.StructureDecision.Part;
import io.github.nixlint.semantics.module.UpdateChain;
import io.github.nixlint.syntax.Expr;

/** Reports modules that cannot name what they set before they know the configuration. */
public final class ConfigConditionalRecursion implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("config-conditional-recursion")
          .summary("the attributes of a module depend on `config`")
          .why(
              """
              The module system first collects the attribute names that every module sets, and \
              only then there is a `config` to ask. `if config.x then { … } else { }`, \
              `optionalAttrs config.x { … }`, a name such as `${config.x}` or a list for \
              `mkMerge` made of `config.x` right below `config` ask before that: infinite \
              recursion. `mkIf` keeps the names and only sets their values aside; below the \
              first attribute name, `if` and `optionalAttrs` do no harm. `pkgs` is itself an \
              option of the configuration, unless `specialArgs` passes it: a hint.""")
          .bad(
              """
              { config, lib, ... }: {
                config = if config.services.a.enable then { networking.domain = "a"; } else { };
              }
              """)
          .good(
              """
              { config, lib, ... }: {
                config = lib.mkIf config.services.a.enable { networking.domain = "a"; };
              }
              """)
          .category(MODULES)
          .severity(ERROR)
          .minor(HINT)
          .fix(SOMETIMES, UNSAFE)
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
      if (decision.part() != Part.IMPORTS) {
        report(decision, findings);
      }
    }
  }

  private static void report(StructureDecision decision, Findings findings) {
    Finding finding = findings.at(decision.condition(), message(decision, findings));
    if (decision.use().argument() == Argument.PACKAGES) {
      finding.minor();
    }
    if (decision.use().origin() != decision.use().node()) {
      finding.note(decision.use().origin(), "it is known by this");
    }
    if (decision.part() == Part.CONFIG && decision.construct() instanceof Expr construct) {
      suggest(finding, construct, findings);
    }
  }

  private static String message(StructureDecision decision, Findings findings) {
    String asked = "`" + findings.tree().text(decision.use().node()) + "`";
    String part =
        switch (decision.part()) {
          case MODULE -> "this module";
          case OPTIONS -> "`options`";
          case CONFIG, IMPORTS -> "`config`";
        };
    String remedy =
        switch (decision.kind()) {
          case IF, OPTIONAL ->
              decision.part() == Part.OPTIONS
                  ? "declare the options always"
                  : "set the attributes always, under `lib.mkIf`";
          case NAME -> "write the name out, or compute one further down";
          case EACH, VALUE -> "write the attributes out, and compute what is below them";
        };
    return "which attributes "
        + part
        + " has depends on "
        + asked
        + ", which is known only when all modules have named theirs (infinite recursion): "
        + remedy;
  }

  private static void suggest(Finding finding, Expr construct, Findings findings) {
    if (!UpdateChain.isConditional(construct)) {
      return;
    }
    Wording wording = Wording.at(findings.semantics(), construct);
    String mkIf = wording.library("mkIf");
    String mkMerge = wording.library("mkMerge");
    if (mkIf != null && mkMerge != null) {
      finding.suggest(
          "make it a `mkIf`",
          edits ->
              UpdateChain.around(findings.tree(), construct)
                  .toMerge(mkMerge, mkIf)
                  .forEach(edits::apply));
    }
  }
}
