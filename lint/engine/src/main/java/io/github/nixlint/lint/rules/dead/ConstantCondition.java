package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.CONSTANT;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/** Reports conditions that are written out: {@code if true}, {@code true && x}, {@code !true}. */
public final class ConstantCondition implements Rule, Check<Node> {
  private static final RuleInfo INFO =
      RuleInfo.rule("constant-condition")
          .summary("a condition that is always true or always false")
          .why(
              """
              It decides nothing, and often hides code that never runs: what is left of a switch \
              that somebody threw.\
              """)
          .bad("{ pkgs }: if true then pkgs.hello else pkgs.cowsay")
          .bad("{ enable }: true && enable")
          .good("{ pkgs }: pkgs.hello")
          .good("{ enable }: enable")
          .category(DEAD)
          .severity(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(CONSTANT)
          .since("0.1")
          .build();

  /** The functions of the library that choose by their first argument. */
  private static final WordSet CHOICES =
      WordSet.of("optional", "optionals", "optionalString", "optionalAttrs");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.nodes(this, If.class, Assert.class, UnaryOp.class, BinaryOp.class);
    on.naming(CHOICES).node(Apply.class, ConstantCondition::check);
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof If choice) {
      check(choice, findings);
    } else if (node instanceof Assert assertion) {
      check(assertion, findings);
    } else if (node instanceof UnaryOp operation) {
      check(operation, findings);
    } else if (node instanceof BinaryOp operation2) {
      check(operation2, findings);
    }
  }

  /** {@code optionals true x}. */
  private static void check(Apply call, Findings findings) {
    String name = Expressions.simpleName(call.function());
    Boolean condition =
        (CHOICES.contains(name) && call.arguments().size() == 2)
            ? constant(call.arguments().get(0), findings)
            : null;
    if (condition != null && findings.semantics().names().is(call.function(), "lib." + name)) {
      findings.at(call.arguments().get(0), "this condition is always `" + condition + "`");
    }
  }

  private static void check(If choice, Findings findings) {
    Boolean condition = constant(choice.condition(), findings);
    if (condition != null) {
      Expr taken = condition ? choice.consequence() : choice.alternative();
      Expr other = condition ? choice.alternative() : choice.consequence();
      Finding finding =
          findings.at(choice.condition(), "this condition is always `" + condition + "`");
      keep(taken, other, choice, finding, findings);
    }
  }

  private static void check(Assert assertion, Findings findings) {
    Boolean condition = constant(assertion.condition(), findings);
    if (condition != null && condition) {
      findings
          .at(assertion.condition(), "this assertion always holds")
          .fix("remove the assertion", edits -> edits.keepOnly(assertion, assertion.body()));
    }
  }

  private static void check(UnaryOp operation, Findings findings) {
    Boolean operand =
        operation.operator() == Operator.NOT ? constant(operation.operand(), findings) : null;
    if (operand != null) {
      String value = String.valueOf(!operand);
      findings
          .at(operation, "this is always `" + value + "`")
          .fix("write `" + value + "`", edits -> edits.replace(operation, value));
    }
  }

  private static void check(BinaryOp operation, Findings findings) {
    switch (operation.operator()) {
      case AND -> check(operation, false, false, findings);
      case OR -> check(operation, true, true, findings);
      case IMPLIES -> check(operation, false, true, findings);
      default -> {
        // No operator on booleans.
      }
    }
  }

  /**
   * Checks an operation whose left operand, or the right one, settles it when it is this.
   *
   * @param left the value of the left operand with which Nix does not look at the right one
   * @param right the value of the right operand that is the result whatever the left one is
   */
  private static void check(BinaryOp operation, boolean left, boolean right, Findings findings) {
    Boolean first = constant(operation.left(), findings);
    Boolean second = constant(operation.right(), findings);
    if (first != null && first != left) {
      keep(
          operation.right(),
          operation.left(),
          operation,
          changesNothing(operation.left(), findings),
          findings);
    } else if (first != null) {
      Finding finding = findings.at(operation, "this is always `" + right + "`");
      String value = String.valueOf(right);
      if (hasComment(operation, findings)) {
        finding.suggest("write `" + value + "`", edits -> edits.replace(operation, value));
      } else {
        finding.fix("write `" + value + "`", edits -> edits.replace(operation, value));
      }
    } else if (second != null && second == right) {
      // Nix evaluates the left operand, which may fail.
      findings
          .at(operation, "this is always `" + right + "`")
          .suggest(
              "write `" + right + "`", edits -> edits.replace(operation, String.valueOf(right)));
    } else if (second != null && operation.operator() != Operator.IMPLIES) {
      keep(
          operation.left(),
          operation.right(),
          operation,
          changesNothing(operation.right(), findings),
          findings);
    }
  }

  private static Finding changesNothing(Expr operand, Findings findings) {
    return findings.at(operand, "`" + findings.tree().text(operand) + "` changes nothing here");
  }

  /** Offers to keep one part; comments in the other would lose what they speak of. */
  private static void keep(
      Expr kept, Expr dropped, Expr whole, Finding finding, Findings findings) {
    if (hasComment(dropped, findings)) {
      String text = findings.tree().text(kept);
      finding.suggest("keep only what counts", edits -> edits.replace(whole, text));
    } else {
      finding.fix("keep only what counts", edits -> edits.keepOnly(whole, kept));
    }
  }

  private static boolean hasComment(Node node, Findings findings) {
    return findings.tree().hasComment(node);
  }

  private static @Nullable Boolean constant(Expr expr, Findings findings) {
    return findings.semantics().globals().constant(expr);
  }
}
