package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.semantics.module.Properties;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;

/** Reports {@code mkIf} as a part of a list. */
public final class MkifInPlainList implements Rule, Check<Node> {
  private static final RuleInfo INFO =
      RuleInfo.rule("mkif-in-plain-list")
          .summary("`mkIf` as an element of a list, or beside `++`")
          .why(
              """
              `mkIf` gives a set that only the module system takes apart. `++` wants a list and \
              fails on it, and a function that is given a list finds a set among its elements. \
              Only the elements of an option of type `listOf` are looked at one by one; there, \
              too, `optional` and `optionals` say it in a way that holds everywhere. Lists of \
              definitions for `mkMerge` and lists of submodules are left alone.\
              """)
          .bad("{ lib, pkgs, ... }: { home.packages = [ pkgs.a ] ++ lib.mkIf c [ pkgs.b ]; }")
          .good("{ lib, pkgs, ... }: { home.packages = [ pkgs.a ] ++ lib.optionals c [ pkgs.b ]; }")
          .category(MODULES)
          .severity(WARNING)
          .minor(Severity.HINT)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming(PropertyFunctions.NAMES).nodes(this, ListExpr.class, BinaryOp.class);
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof ListExpr list) {
      check(list, findings);
    } else if (node instanceof BinaryOp concatenation) {
      check(concatenation, findings);
    }
  }

  private static void check(BinaryOp concatenation, Findings findings) {
    if (concatenation.operator() == Operator.CONCAT) {
      checkOperand(concatenation.left(), findings);
      checkOperand(concatenation.right(), findings);
    }
  }

  private static void checkOperand(Expr operand, Findings findings) {
    if (operand instanceof BinaryOp || operand instanceof ListExpr) {
      return;
    }
    Properties properties = findings.semantics().properties();
    String function = properties.of(operand);
    if (function == null) {
      return;
    }
    Finding finding =
        findings.at(
            operand,
            "`"
                + function
                + "` gives a set, which `++` cannot join to a list: "
                + (function.equals("mkIf")
                    ? "write `optionals`"
                    : "put it around the whole, or use `mkMerge`"));
    Apply call = properties.conditional(operand);
    String optionals = Wording.at(findings.semantics(), operand).library("optionals");
    if (call != null && optionals != null) {
      finding.suggest(
          "write `" + optionals + "`", edits -> edits.replace(call.function(), optionals));
    }
  }

  private static void check(ListExpr list, Findings findings) {
    for (Expr element : list.elements()) {
      if (!(element instanceof Parenthesized)) {
        checkName(element, findings);
        continue;
      }
      Properties properties = findings.semantics().properties();
      Apply call = properties.conditional(element);
      if (call != null
          && !(findings.semantics().names().value(call.arguments().get(1)) instanceof AttrSet)
          && !properties.isOfDefinitions(list)) {
        report(list, element, call, findings);
      }
    }
  }

  /** Reports {@code [ mkIf c x ]}, a list of three. */
  private static void checkName(Expr element, Findings findings) {
    if ((element instanceof Variable || element instanceof Select)
        && findings.semantics().properties().isConditionalFunction(element)) {
      findings.at(
          element,
          "in a list `mkIf`, its condition and its value are elements of their own: write"
              + " `optional` behind the list");
    }
  }

  private static void report(ListExpr list, Expr element, Apply call, Findings findings) {
    boolean option = findings.semantics().properties().isOptionValue(list);
    Finding finding =
        findings.at(
            element,
            option
                ? "`mkIf` in a list works only for an option of type `listOf`: `optional` behind"
                    + " the list works for any"
                : "`mkIf` in a list is a set among its elements, which nothing takes apart here:"
                    + " write `optional` behind the list");
    if (option) {
      finding.minor();
    }
    String optional = Wording.at(findings.semantics(), list).library("optional");
    if (optional != null) {
      finding.suggest(
          "write `" + optional + "` behind the list",
          edits -> move(list, element, optional + arguments(call, findings), findings, edits));
    }
  }

  private static String arguments(Apply call, Findings findings) {
    int start = call.arguments().get(0).start();
    return " " + findings.tree().source().text(start, call.end());
  }

  private static void move(
      ListExpr list, Expr element, String added, Findings findings, Edits edits) {
    Node parent = findings.tree().parent(list);
    boolean around = parent instanceof Expr && !(parent instanceof BinaryOp) && isArgument(parent);
    if (list.elements().size() == 1) {
      edits.replace(list, around ? "(" + added + ")" : added);
      return;
    }
    if (around) {
      edits.insert(list.start(), "(");
    }
    edits.remove(element);
    edits.insert(list.end(), " ++ " + added + (around ? ")" : ""));
  }

  private static boolean isArgument(Node parent) {
    return switch (parent.kind()) {
      case APPLY, LIST_EXPR -> true;
      default -> false;
    };
  }
}
