package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

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
public final class OptionMissingType implements Rule {
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
    on.file(OptionMissingType::check);
  }

  private static void check(Findings findings) {
    for (OptionDeclaration option : findings.semantics().documentedOptions()) {
      WrittenOption written = option.written();
      boolean alias = written != null && written.has("apply") && !written.has("default");
      if (written != null && !written.has("type") && !alias) {
        report(option, written, findings);
      }
    }
  }

  private static void report(OptionDeclaration option, WrittenOption written, Findings findings) {
    String type = LikelyType.of(option, findings.semantics().knownValues());
    String types = Wording.at(findings.semantics(), written.call()).library("types");
    boolean known = type != null && types != null;
    Finding finding =
        findings.at(
            written.call().function(),
            "an option without `type` takes any value, and two definitions of it may not merge: add "
                + (known ? "`type = " + typed(types, type) + "`" : "the `type` of its values"));
    if (known) {
      finding.suggest(
          "add `type = " + typed(types, type) + "`",
          edits ->
              edits.addFirstBinding(written.sets().get(0), "type = " + typed(types, type) + ";"));
    }
  }

  private static String typed(String types, String type) {
    return types + "." + type.replace(" ", " " + types + ".");
  }
}
