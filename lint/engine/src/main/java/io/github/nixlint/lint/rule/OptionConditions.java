package io.github.nixlint.lint.rule;

import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.module.OptionReads.NoCondition;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Parenthesized;

/** Reports options that stand for a condition and are never true or false. */
public final class OptionConditions {
  private OptionConditions() {}

  /**
   * Reports an expression that is to be a condition where it reads an option of the module that is
   * none.
   *
   * @param fact what takes a condition there, as the message begins
   */
  public static void check(Expr condition, String fact, Findings findings) {
    if (!findings.isWhole() || !findings.tree().vocabulary().mayHave("options")) {
      return;
    }
    NoCondition read = findings.semantics().optionReads().noCondition(condition);
    if (read == null) {
      return;
    }
    String written = findings.tree().text(Expressions.bare(condition));
    String meant = written + read.test();
    Finding finding =
        findings.at(
            condition,
            fact
                + ", and `"
                + read.path()
                + (read.ofOptions() ? "` is a group of options" : "` is an option of another type")
                + (read.test().isEmpty() ? "" : ": write `" + meant + "`"));
    if (!read.test().isEmpty() && !(condition instanceof Parenthesized)) {
      String text = read.ofOptions() ? meant : "(" + meant + ")";
      finding.suggest("make it a condition", edits -> edits.replace(condition, text));
    }
  }
}
