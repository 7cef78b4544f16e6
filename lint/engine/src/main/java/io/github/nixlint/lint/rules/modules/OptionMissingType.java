package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.semantics.module.LikelyType;
import io.github.nixlint.semantics.module.OptionDeclaration;
import io.github.nixlint.semantics.module.WrittenOption;

/** Reports options without a type. */
public final class OptionMissingType implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("option-missing-type")
          .summary("an option without a `type`")
          .why(
              """
              Without a type every value is taken, a mistake shows where the value is used and \
              not where it is set, two modules that set the option fail or are joined by guess, \
              and the documentation says nothing of what may be set. Options that are `internal` \
              or not `visible`, and those whose attributes other code adds to, are left alone.""")
          .bad(
              "{ lib, ... }: { options.port = lib.mkOption { default = 80; description = \"Port.\"; }; }")
          .good(
              """
              { lib, ... }: {
                options.port = lib.mkOption { type = lib.types.port; default = 80; description = "Port."; };
              }
              """)
          .category(MODULES)
          .severity(WARNING)
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
    if (!findings.isWhole()) {
      return;
    }
    for (OptionDeclaration option : findings.semantics().documentedOptions()) {
      WrittenOption written = option.written();
      boolean alias = written != null && written.has("apply") && !written.has("default");
      if (written != null && !written.has("type") && !alias) {
        report(option, written, findings);
      }
    }
  }

  private static void report(OptionDeclaration option, WrittenOption written, Findings findings) {
    String likely = LikelyType.of(option, findings.semantics().knownValues());
    String types = Wording.at(findings.semantics(), written.call()).library("types");
    String type =
        likely == null || types == null
            ? null
            : "type = " + types + "." + likely.replace(" ", " " + types + ".");
    Finding finding =
        findings.at(
            written.call().function(),
            "an option without `type` takes any value, and two definitions of it may not merge: add "
                + (type == null ? "the `type` of its values" : "`" + type + "`"));
    if (type != null) {
      finding.suggest(
          "add `" + type + "`", edits -> edits.addFirstBinding(written.sets().get(0), type + ";"));
    }
  }
}
