package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.MistakenOr;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

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
              left alone.\
              """)
          .bad(
              "{ config, lib, ... }: { config = lib.mkIf (config.a.enable or config.b.enable) { };"
                  + " }")
          .good(
              "{ config, lib, ... }: { config = lib.mkIf (config.a.enable || config.b.enable) { };"
                  + " }")
          .category(MODULES)
          .severity(ERROR)
          .fix(SOMETIMES, UNSAFE)
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
    Expr fallback = select.fallback();
    if (fallback == null || !findings.semantics().isMistakenOr(select)) {
      return;
    }
    boolean function = MistakenOr.namesTest(fallback, findings.semantics().names());
    Finding finding =
        findings.at(
            select,
            "`or` gives a default for a missing attribute and is no logical or: "
                + (function
                    ? "the left side is called with the arguments of the right one"
                    : "the right side is never looked at")
                + ", write `||`");
    Expr whole = function ? call(select, findings) : select;
    if (whole != null) {
      finding.suggest("write `||`", edits -> rewrite(select, whole, findings, edits));
    }
  }

  /** Returns the call of a default, or null where its arguments may be another function's. */
  private static @Nullable Expr call(Select select, Findings findings) {
    return findings.tree().parent(select) instanceof Apply call && call.function() == select
        ? call
        : null;
  }

  private static void rewrite(Select select, Expr whole, Findings findings, Edits edits) {
    Node parent = findings.tree().parent(whole);
    boolean wrapped = parent instanceof Parenthesized || parent instanceof AttrBinding;
    if (!wrapped) {
      edits.insert(whole.start(), "(");
    }
    Expr side = select;
    while (side instanceof Select or && or.fallback() != null) {
      Expr next = or.fallback();
      int keyword = findings.tree().tokens().lastBefore(next.start());
      edits.replace(
          new Span(findings.tree().tokens().start(keyword), findings.tree().tokens().end(keyword)),
          "||");
      side = next;
    }
    if (!wrapped) {
      edits.insert(whole.end(), ")");
    }
  }
}
