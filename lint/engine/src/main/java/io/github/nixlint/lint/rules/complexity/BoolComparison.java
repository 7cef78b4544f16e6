package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.COMPARISON;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.CertainTypes;
import io.github.nixlint.semantics.names.QualifiedName;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parentheses;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;

/** Reports comparisons with {@code true} and {@code false}, and choices between the two. */
public final class BoolComparison implements Rule, Check<BinaryOp> {

  private static final RuleInfo INFO =
      RuleInfo.rule("bool-comparison")
          .summary("a comparison with `true` or `false`, or a choice between them")
          .why(
              """
              What is compared is a Boolean already, so that the comparison says nothing more. \
              What may be `null` or something else than a Boolean is left alone: there the \
              comparison is also a test. The condition of an `if` is a Boolean, or Nix fails: a \
              choice of `true` and `false` by it gives that Boolean or its negation.\
              """)
          .bad("a: b: (a < b) == true")
          .bad("{ enable ? false }: if enable == true then 1 else 2")
          .bad("name: if name == \"root\" then true else false")
          .good("a: b: a < b")
          .good("{ enable ? null }: if enable == true then 1 else 2")
          .category(COMPLEXITY)
          .severity(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(COMPARISON)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(BinaryOp.class, this);
    on.naming("true").node(If.class, BoolComparison::checkChoice);
  }

  /** {@code if c then true else false}. */
  private static void checkChoice(If choice, Findings findings) {
    if (!isConstantName(choice.consequence())
        || !isConstantName(choice.alternative())
        || findings.tree().parent(choice) instanceof If) {
      return; // In a chain of conditions each line says what it gives.
    }
    CertainTypes types = findings.semantics().types();
    Boolean met = types.constant(choice.consequence());
    Boolean otherwise = types.constant(choice.alternative());
    if (met != null && otherwise != null && !met.equals(otherwise)) {
      String better = better(choice.condition(), met, findings.tree());
      Expr condition = choice.condition();
      findings
          .at(choice, "this is the condition itself, " + (met ? "a Boolean" : "negated"))
          .fix("write `" + better + "`", edits -> reduce(edits, choice, condition, met, better));
    }
  }

  @Override
  public void check(BinaryOp comparison, Findings findings) {
    boolean equal = comparison.operator() == Operator.EQUAL;
    if (!equal && comparison.operator() != Operator.NOT_EQUAL) {
      return;
    }
    if (!isConstantName(comparison.left()) && !isConstantName(comparison.right())) {
      return;
    }
    CertainTypes types = findings.semantics().types();
    Boolean right = types.constant(comparison.right());
    Boolean constant = right == null ? types.constant(comparison.left()) : right;
    if (constant == null) {
      return;
    }
    Expr value = right == null ? comparison.right() : comparison.left();
    boolean certain = types.isBoolean(value);
    if (!certain
        && !types.isOfPlatform(value)
        && !isFragment(value, findings)
        && (!equal || isTest(value, comparison, findings))) {
      return;
    }
    report(comparison, value, constant == equal, certain, findings);
  }

  private static boolean isConstantName(Expr expr) {
    return expr instanceof Variable name
        && (name.name().equals("true") || name.name().equals("false"));
  }

  private static void report(
      BinaryOp comparison, Expr value, boolean plain, boolean certain, Findings findings) {
    String better = better(value, plain, findings.tree());
    Finding finding =
        findings.at(
            comparison,
            "a comparison with a Boolean gives " + (plain ? "that Boolean" : "its negation"));
    String title = "write `" + better + "`";
    if (certain) {
      finding.fix(title, edits -> reduce(edits, comparison, value, plain, better));
    } else {
      finding.suggest(title, edits -> reduce(edits, comparison, value, plain, better));
    }
  }

  private static void reduce(Edits edits, Expr whole, Expr value, boolean plain, String better) {
    if (plain) {
      edits.keepOnly(whole, value);
    } else {
      edits.replace(whole, better);
    }
  }

  private static String better(Expr value, boolean plain, SyntaxTree tree) {
    String text = tree.text(value);
    return plain ? text : needsParentheses(value) ? "!(" + text + ")" : "!" + text;
  }

  private static boolean needsParentheses(Expr value) {
    return value instanceof HasAttr || Parentheses.neededUnderNot(value);
  }

  /** Whether nothing says what a name is, so that nothing says either that it is no Boolean. */
  private static boolean isFragment(Expr value, Findings findings) {
    return value instanceof Variable name
        && findings.scopes().resolution(name) instanceof Resolution.Unresolved;
  }

  /** Whether a comparison may be there to tell a Boolean from another value. */
  private static boolean isTest(Expr value, BinaryOp comparison, Findings findings) {
    CertainTypes types = findings.semantics().types();
    return types.mayBeNull(value)
        || Expressions.bare(value) instanceof Apply
        || isPackage(value, findings)
        || isOption(value, findings)
        || isArgument(value, findings.scopes())
        || isComparedAgain(value, comparison, findings.tree())
        || isComparedElsewhere(value, findings);
  }

  /** Whether a value is a package that may be left out, by {@code false} for once. */
  private static boolean isPackage(Expr value, Findings findings) {
    return value instanceof Variable && findings.semantics().names().of(value).isWithin("pkgs");
  }

  /** Whether a value is that of an option, which may be {@code null} where it is no switch. */
  private static boolean isOption(Expr value, Findings findings) {
    QualifiedName name = findings.semantics().names().of(value);
    return name.isWithin("config") && !name.last().startsWith("enable");
  }

  /** Whether a value is what a function was given, whatever that is. */
  private static boolean isArgument(Expr value, Scopes scopes) {
    Expr root = Expressions.bare(value);
    while (root instanceof Select select) {
      root = Expressions.bare(select.subject());
    }
    Binding binding = root instanceof Variable variable ? scopes.binding(variable) : null;
    return binding != null && binding.kind() == Binding.Kind.ARGUMENT;
  }

  /** Whether the `if` around compares the same value with something else as well. */
  private static boolean isComparedAgain(Expr value, BinaryOp comparison, SyntaxTree tree) {
    If choice = tree.enclosing(comparison, If.class);
    return choice != null
        && (tree.isSameText(choice.consequence(), value)
            || tree.isSameText(choice.alternative(), value)
            || compares(choice.alternative(), value, tree)
            || (tree.parent(choice) instanceof If outer && compares(outer, value, tree)));
  }

  /** Whether another comparison of the same name is with something else than a Boolean. */
  private static boolean isComparedElsewhere(Expr value, Findings findings) {
    Binding binding =
        value instanceof Variable variable ? findings.scopes().binding(variable) : null;
    if (binding == null) {
      return false;
    }
    for (Reference use : findings.scopes().references(binding)) {
      if (findings.tree().parent(use.node()) instanceof BinaryOp test
          && (test.operator() == Operator.EQUAL || test.operator() == Operator.NOT_EQUAL)
          && !isConstantName(test.left() == use.node() ? test.right() : test.left())) {
        return true;
      }
    }
    return false;
  }

  private static boolean compares(Expr expr, Expr value, SyntaxTree tree) {
    return expr instanceof If choice
        && Expressions.bare(choice.condition()) instanceof BinaryOp test
        && test.left() != value
        && tree.isSameText(test.left(), value);
  }
}
