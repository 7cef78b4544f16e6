package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.INFO;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.AttributesFunction;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Identifier;

/** Reports {@code overrideAttrs} with functions whose arguments are named for each other. */
public final class OverrideattrsSwappedArguments implements Rule, Check<Apply> {
  private static final String OVERRIDE = "overrideAttrs";

  private static final RuleInfo RULE =
      RuleInfo.rule("overrideattrs-swapped-arguments")
          .summary("`overrideAttrs` with a function that takes the old attributes first")
          .why(
              """
              A function of two arguments gets the final attributes first and the previous ones \
              second, whatever they are called. With the names swapped, `old.patches ++ [ … ]` is \
              infinite recursion, and `final.version` is the version of before the change. It is \
              an info where nothing uses them.\
              """)
          .bad(
              """
              { hello }:
              hello.overrideAttrs (old: final: { patches = old.patches ++ [ ./fix.patch ]; })
              """)
          .good(
              """
              { hello }:
              hello.overrideAttrs (final: old: { patches = old.patches ++ [ ./fix.patch ]; })
              """)
          .good(
              """
              { hello }:
              hello.overrideAttrs (old: { patches = old.patches ++ [ ./fix.patch ]; })
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .minor(INFO)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return RULE;
  }

  @Override
  public void register(Registry on) {
    on.naming(OVERRIDE).node(Apply.class, this);
  }

  @Override
  public void check(Apply call, Findings findings) {
    if (!Expressions.simpleName(call.function()).equals(OVERRIDE)) {
      return;
    }
    AttributesFunction function = AttributesFunction.of(call.arguments().get(0));
    if (function == null || !function.isSwapped()) {
      return;
    }
    Identifier first = function.first();
    Identifier second = function.second();
    Finding finding =
        findings
            .at(
                first,
                "`overrideAttrs` hands on the final attributes first and the previous ones second,"
                    + " so that `"
                    + (first.name() + "` has the final ones here: write `")
                    + (second.name() + ": " + first.name() + ":`"))
            .suggest(
                "swap the names",
                edits -> edits.replace(first, second.name()).replace(second, first.name()));
    if (findings.scopes().unused(first) != null && findings.scopes().unused(second) != null) {
      finding.minor();
    }
  }
}
