package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.OptionConditions;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.values.FunctionResults;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.UnaryOp;

/** Reports operators between values that surely have no such operation. */
public final class InvalidOperator implements Rule, Check<Node> {
  private static final ImmutableSet<ValueType> NUMBERS =
      ImmutableSet.of(ValueType.INTEGER, ValueType.FLOAT);
  private static final ImmutableSet<ValueType> LISTS = ImmutableSet.of(ValueType.LIST);
  private static final ImmutableSet<ValueType> BOOLEANS = ImmutableSet.of(ValueType.BOOLEAN);
  private static final ImmutableSet<ValueType> ORDERED =
      ImmutableSet.of(
          ValueType.INTEGER, ValueType.FLOAT, ValueType.STRING, ValueType.PATH, ValueType.LIST);

  private static final RuleInfo INFO =
      RuleInfo.rule("invalid-operator")
          .summary("an operator that the types of its operands do not have")
          .why(
              """
              Evaluation fails as soon as it gets there. Lists are joined with `++`, sets \
              with `//`, and a number becomes part of a string with `toString`. Only \
              operands whose type the text settles are looked at: literals, packages, and names \
              that `let` binds to them. A call of the library that lacks an argument is a function: \
              no operator takes it, and it equals nothing.\
              """)
          .bad("[ 1 ] + [ 2 ]")
          .bad("\"port-\" + 80")
          .bad("{ pkgs }: [ pkgs.jq ] ++ pkgs.curl")
          .good("[ 1 ] ++ [ 2 ]")
          .good("\"port-\" + toString 80")
          .category(ERRORS)
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
    on.nodes(this, BinaryOp.class, UnaryOp.class);
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof BinaryOp operation) {
      check(operation, findings);
    } else if (node instanceof UnaryOp operation2) {
      check(operation2, findings);
    }
  }

  private static void check(BinaryOp operation, Findings findings) {
    switch (operation.operator()) {
      case PLUS -> checkSum(operation, findings);
      case MINUS, TIMES, DIVIDE -> checkOperands(operation, NUMBERS, findings);
      case CONCAT -> {
        checkOperands(operation, LISTS, findings);
        checkPackage(operation.left(), findings);
        checkPackage(operation.right(), findings);
      }
      case AND, OR, IMPLIES -> checkOperands(operation, BOOLEANS, findings);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> checkOrder(operation, findings);
      case EQUAL, NOT_EQUAL -> {
        checkCompared(operation, operation.left(), operation.right(), findings);
        checkCompared(operation, operation.right(), operation.left(), findings);
      }
      case UPDATE, PIPE_FROM, PIPE_INTO, HAS_ATTR, NEGATE, NOT -> {}
    }
  }

  private static void check(UnaryOp operation, Findings findings) {
    ImmutableSet<ValueType> takes = operation.operator() == Operator.NOT ? BOOLEANS : NUMBERS;
    check(operation.operator(), operation.operand(), takes, findings);
  }

  private static void checkOperands(
      BinaryOp operation, ImmutableSet<ValueType> takes, Findings findings) {
    FunctionResults results = findings.semantics().functionResults();
    ValueType left = results.type(operation.left());
    ValueType right = results.type(operation.right());
    if (left != null && left == right && !takes.contains(left)) {
      findings.at(
          operation, refused(operation.operator(), left) + hint(operation.operator(), left));
      return; // The operator is wrong, and neither operand.
    }
    check(operation.operator(), operation.left(), takes, findings);
    check(operation.operator(), operation.right(), takes, findings);
  }

  /** A package is a set, but whoever joins it to a list has an element in mind. */
  private static void checkPackage(Expr operand, Findings findings) {
    if (!findings.semantics().isOnePackage(operand)) {
      return;
    }
    Finding finding =
        findings.at(operand, "`++` does not take a package: write a list that has it");
    if (!(operand instanceof Apply)) {
      finding.suggest(
          "write a list",
          edits -> edits.replace(operand, "[ " + findings.tree().text(operand) + " ]"));
    }
  }

  private static void check(
      Operator operator, Expr operand, ImmutableSet<ValueType> takes, Findings findings) {
    ValueType type = findings.semantics().functionResults().type(operand);
    if (type == null && takes.equals(BOOLEANS)) {
      OptionConditions.check(operand, "`" + operator.symbol() + "` takes a Boolean", findings);
    }
    if (type == null || takes.contains(type)) {
      return;
    }
    // What `mkIf` gives beside `++`, mkif-in-plain-list tells, and what to write instead.
    boolean toldElsewhere =
        operator == Operator.CONCAT && findings.semantics().properties().of(operand) != null;
    if (!toldElsewhere) {
      findings.at(operand, refused(operator, type) + hint(operator, operand, type, findings));
    }
  }

  private static String hint(Operator operator, Expr operand, ValueType type, Findings findings) {
    String function = findings.semantics().functionResults().function(operand);
    return operator == Operator.CONCAT && function.equals("optionalString")
        ? ": `lib.optional` chooses an element of a list"
        : operator == Operator.CONCAT && function.equals("optionalAttrs")
            ? ": `lib.optional` and `lib.optionals` choose lists"
            : hint(operator, type);
  }

  /** A sum is of numbers, or of what makes strings and paths; the left operand decides. */
  private static void checkSum(BinaryOp sum, Findings findings) {
    FunctionResults results = findings.semantics().functionResults();
    ValueType left = findings.semantics().uncoercible(sum.left());
    ValueType right = findings.semantics().uncoercible(sum.right());
    if (left != null && !left.isNumber()) {
      findings.at(sum.left(), refused(sum.operator(), left) + hint(left, sum.left(), results));
    } else if (right != null && !right.isNumber()) {
      findings.at(sum.right(), refused(sum.operator(), right) + hint(right, sum.right(), results));
    } else if (right != null && results.isText(sum.left())) {
      findings.at(sum.right(), refusedToString(right));
    } else if (left != null && results.isText(sum.right())) {
      findings.at(sum.left(), refusedToString(left));
    }
  }

  /** {@code lib.count list != 0}, which compares a function that still waits for the list. */
  private static void checkCompared(BinaryOp comparison, Expr call, Expr other, Findings findings) {
    FunctionResults results = findings.semantics().functionResults();
    ValueType type = results.type(other);
    if (type != null && type != ValueType.FUNCTION && results.lacksArguments(call)) {
      findings.at(
          call,
          "this call lacks an argument, and `%s` compares the function that it gives with %s"
              .formatted(comparison.operator().symbol(), type.description()));
    }
  }

  private static void checkOrder(BinaryOp comparison, Findings findings) {
    FunctionResults results = findings.semantics().functionResults();
    if (comparison.left() instanceof BinaryOp chained && isComparison(chained.operator())) {
      return; // `a < b < c`, which is no expression at all
    }
    ValueType left = results.type(comparison.left());
    ValueType right = results.type(comparison.right());
    if (left != null && !ORDERED.contains(left)) {
      findings.at(comparison.left(), refused(comparison.operator(), left));
    } else if (right != null && !ORDERED.contains(right)) {
      findings.at(comparison.right(), refused(comparison.operator(), right));
    } else if (left != null
        && right != null
        && left != right
        && !(left.isNumber() && right.isNumber())) {
      findings.at(
          comparison,
          "`%s` does not compare %s with %s"
              .formatted(comparison.operator().symbol(), left.description(), right.description()));
    }
  }

  private static boolean isComparison(Operator operator) {
    return switch (operator) {
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      default -> false;
    };
  }

  private static String refused(Operator operator, ValueType type) {
    return "`" + operator.symbol() + "` does not take " + type.description();
  }

  private static String refusedToString(ValueType number) {
    return "`+` does not make a string of " + number.description() + ": `toString` does";
  }

  /** What to write instead of an operand of a sum. */
  private static String hint(ValueType type, Expr operand, FunctionResults results) {
    String function = results.function(operand);
    if (type == ValueType.SET && !function.isEmpty()) {
      return function.equals("mkIf") ? ": write `lib.optionalString`" : "";
    }
    if (function.startsWith("optional")) {
      return ": `++` joins lists, and `lib.optionalString` chooses a string";
    }
    return hint(Operator.PLUS, type);
  }

  private static String hint(Operator operator, ValueType type) {
    if (operator != Operator.PLUS && operator != Operator.CONCAT) {
      return "";
    }
    return switch (type) {
      case LIST -> ": `++` joins lists";
      case SET -> ": `//` joins sets";
      case STRING -> ": `+` joins strings";
      case INTEGER, FLOAT, BOOLEAN, PATH, NULL, FUNCTION -> "";
    };
  }
}
