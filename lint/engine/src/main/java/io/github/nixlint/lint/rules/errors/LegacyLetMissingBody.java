package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.LegacyLet;
import io.github.nixlint.text.Span;

/** Reports a {@code let { … }} without the attribute that is its value. */
public final class LegacyLetMissingBody implements Rule, Check<LegacyLet> {
  private static final RuleInfo INFO =
      RuleInfo.rule("legacy-let-missing-body")
          .summary("a `let { … }` without `body`")
          .why(
              """
              The value of `let { … }`, an old form of `let … in`, is its attribute `body`. Without \
              one its evaluation always fails.""")
          .bad("let { port = 80; }")
          .good("let { port = 80; body = port; }")
          .category(ERRORS)
          .severity(ERROR)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(LegacyLet.class, this);
  }

  @Override
  public void check(LegacyLet let, Findings findings) {
    Attributes attributes = Attributes.of(let.bindings(), true);
    if (attributes.get("body") == null && attributes.dynamic().isEmpty()) {
      findings.at(
          new Span(let.start(), let.start() + "let".length()),
          "this `let` has no `body`, which would be its value: write `let … in …`");
    }
  }
}
