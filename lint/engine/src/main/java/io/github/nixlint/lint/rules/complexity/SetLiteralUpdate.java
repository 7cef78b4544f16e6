package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;
import static io.github.nixlint.lint.rule.Rewrite.CONSTANT;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.text.Span;

/** Reports the update of a set that is written out with another one. */
public final class SetLiteralUpdate implements Rule, Check<BinaryOp> {

  private static final RuleInfo INFO =
      RuleInfo.rule("set-literal-update")
          .summary("`//` between two sets that are written out")
          .why(
              """
              One set holds the same attributes, and Nix then rejects one that is defined twice, \
              where `//` lets the right one win without a word. Recursive sets are left alone: \
              there the update also hides the new attributes from the old ones.""")
          .bad("{ a = 1; } // { b = 2; }")
          .good("{ a = 1; b = 2; }")
          .good("rec { a = 1; b = a; } // { a = 2; }")
          .category(COMPLEXITY)
          .severity(Severity.INFO)
          .fix(ALWAYS, SAFE)
          .rewrites(CONSTANT)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(BinaryOp.class, this);
  }

  @Override
  public void check(BinaryOp update, Findings findings) {
    if (update.operator() != Operator.UPDATE
        || !(update.left() instanceof AttrSet left)
        || !(next(update) instanceof AttrSet right)
        || !isPlain(left)
        || !isPlain(right)
        || !areApart(left, right)) {
      return;
    }
    findings
        .at(new Span(left.start(), right.end()), "two sets that are written out can be one")
        .fix("join the sets", edits -> edits.join(left.end() - 1, right.start() + 1));
  }

  /**
   * The operand behind a {@code //}: {@code b} of {@code a // b // c}, which Nix reads from the
   * right.
   */
  private static Expr next(BinaryOp update) {
    return update.right() instanceof BinaryOp rest && rest.operator() == Operator.UPDATE
        ? rest.left()
        : update.right();
  }

  private static boolean isPlain(AttrSet set) {
    return !set.recursive() && !set.bindings().isEmpty();
  }

  /** Whether no attribute of one set can be one of the other. */
  private static boolean areApart(AttrSet left, AttrSet right) {
    Attributes first = Attributes.of(left);
    Attributes second = Attributes.of(right);
    if (!first.dynamic().isEmpty() || !second.dynamic().isEmpty()) {
      return false;
    }
    for (Attributes.Attribute attribute : second.named()) {
      String name = attribute.name().staticName();
      if (name == null || first.get(name) != null) {
        return false;
      }
    }
    return true;
  }
}
