package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;
import static io.github.nixlint.lint.rule.Rewrite.UNUSED_BINDING;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.text.Span;

/** Reports a {@code let} that binds nothing. */
public final class EmptyLet implements Rule, Check<LetIn> {
  private static final RuleInfo INFO =
      RuleInfo.rule("empty-let")
          .summary("`let` without bindings")
          .why("It opens a scope and a level of indentation and names nothing.")
          .bad("{ pkgs }: let in pkgs.hello")
          .good("{ pkgs }: pkgs.hello")
          .category(DEAD)
          .severity(Severity.INFO)
          .fix(ALWAYS, SAFE)
          .rewrites(UNUSED_BINDING)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(LetIn.class, this);
  }

  @Override
  public void check(LetIn let, Findings findings) {
    if (let.bindings().isEmpty()) {
      findings
          .at(new Span(let.start(), let.start() + "let".length()), "this `let` binds nothing")
          .fix("remove the empty `let`", edits -> edits.keepOnly(let, let.body()));
    }
  }
}
