package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.text.Span;

/** Reports {@code or} where {@code ||} was meant. */
public final class OrDefaultAsBoolean implements Rule, Check<Select> {
  private static final RuleInfo INFO =
      RuleInfo.rule("or-default-as-boolean")
          .summary("`or` between two conditions, which is no logical or")
          .why(
              """
              `a.b or c` is `a.b` where `a` has a `b`, and `c` only where it has none. An option \
              always has a value, so of `cfg.a.enable or cfg.b.enable` the second is never \
              looked at: `cfg.b.enable = true` does nothing. The logical or is `||`. A literal \
              default (`x.enable or false`) and defaults of attributes that may be missing are \
              left alone.""")
          .bad(
              "{ config, lib, ... }: { config = lib.mkIf (config.a.enable or config.b.enable) { }; }")
          .good(
              "{ config, lib, ... }: { config = lib.mkIf (config.a.enable || config.b.enable) { }; }")
          .category(MODULES)
          .severity(ERROR)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Select.class, this);
  }

  @Override
  public void check(Select select, Findings findings) {
    if (select.fallback() != null && findings.semantics().isMistakenOr(select)) {
      findings
          .at(
              select,
              "`or` gives a default for a missing attribute and is no logical or: the right side"
                  + " is never looked at, write `||`")
          .suggest("write `||`", edits -> rewrite(select, findings, edits));
    }
  }

  private static void rewrite(Select whole, Findings findings, Edits edits) {
    Node parent = findings.tree().parent(whole);
    boolean wrapped = parent instanceof Parenthesized || parent instanceof AttrBinding;
    if (!wrapped) {
      edits.insert(whole.start(), "(");
    }
    Expr side = whole;
    while (side instanceof Select select && select.fallback() != null) {
      Expr next = select.fallback();
      int or = findings.tree().tokens().lastBefore(next.start());
      edits.replace(
          new Span(findings.tree().tokens().start(or), findings.tree().tokens().end(or)), "||");
      side = next;
    }
    if (!wrapped) {
      edits.insert(whole.end(), ")");
    }
  }
}
