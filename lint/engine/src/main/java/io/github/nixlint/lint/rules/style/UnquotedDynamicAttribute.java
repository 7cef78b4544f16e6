package io.github.nixlint.lint.rules.style;

import static io.github.nixlint.lint.Category.STYLE;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.DynamicAttr;

/** Reports computed attribute names without quotes. */
public final class UnquotedDynamicAttribute implements Rule, Check<DynamicAttr> {

  private static final RuleInfo INFO =
      RuleInfo.rule("unquoted-dynamic-attribute")
          .summary("`s.${x}` instead of `s.\"${x}\"`")
          .why(
              """
              Quotes make plain that a string is built there, and a number or derivation becomes \
              one.""")
          .bad("s: x: s.${x}")
          .good("s: x: s.\"${x}\"")
          .category(STYLE)
          .severity(Severity.INFO)
          .optIn("style")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(DynamicAttr.class, this);
  }

  @Override
  public void check(DynamicAttr name, Findings findings) {
    if (findings.semantics().types().mayBeNull(name.expression())) {
      return; // It leaves the attribute out then, which a string cannot.
    }
    findings.at(name, "a computed attribute name without quotes");
  }
}
