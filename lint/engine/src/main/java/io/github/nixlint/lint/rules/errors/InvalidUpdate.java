package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.text.ShellExpansions;
import io.github.nixlint.semantics.values.FunctionResults;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Operator;

/** Reports {@code //} with something that surely is no set. */
public final class InvalidUpdate implements Rule, Check<BinaryOp> {
  private static final RuleInfo INFO =
      RuleInfo.rule("invalid-update")
          .summary("an operand of `//` that is no set")
          .why(
              """
              Evaluation fails as soon as it gets there. Often parentheses are missing: `f \
              x // { }` updates the result of `f x`. Only operands whose type the text \
              settles are looked at.\
              """)
          .bad("{ a = 1; } // [ ]")
          .good("{ a = 1; } // { }")
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
    on.node(BinaryOp.class, this);
  }

  @Override
  public void check(BinaryOp operation, Findings findings) {
    if (operation.operator() == Operator.UPDATE) {
      check(operation.left(), findings);
      check(operation.right(), findings);
    }
  }

  private static void check(Expr operand, Findings findings) {
    FunctionResults results = findings.semantics().functionResults();
    ValueType type = results.type(operand);
    if (type != null
        && type != ValueType.SET
        && !ShellExpansions.isMeant(operand, findings.semantics())) {
      findings.at(
          operand,
          "`//` takes sets, and this is "
              + type.description()
              + (results.function(operand).startsWith("optional")
                  ? ": `lib.optionalAttrs` chooses a set"
                  : ""));
    }
  }
}
