package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.semantics.module.Properties;
import io.github.nixlint.semantics.module.UpdateChain;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Span;

/** Reports {@code //} on what {@code mkIf} and other properties of the module system give. */
public final class UpdateOnMkif implements Rule, Check<BinaryOp> {
  private static final RuleInfo INFO =
      RuleInfo.rule("update-on-mkif")
          .summary("`//` on the result of `mkIf`, `mkMerge` or `mkForce`")
          .why(
              """
              `mkIf c { … }` is not the set but a property, `{ _type = "if"; condition = c; \
              content = { … }; }`, for the module system to take apart. `//` joins the two \
              properties themselves: of `mkIf a { … } // mkIf b { … }` only the second is left, and \
              attributes joined to one are never looked at. `recursiveUpdate` does the same. `mkMerge [ … ]` joins definitions. \
              `mkOption { … } // { … }` is another thing, and fine.\
              """)
          .bad("{ lib, ... }: { config = lib.mkIf a { b = 1; } // lib.mkIf c { d = 1; }; }")
          .good(
              "{ lib, ... }: { config = lib.mkMerge [ (lib.mkIf a { b = 1; }) (lib.mkIf c { d = 1;"
                  + " }) ]; }")
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
    Registry here = on.naming(PropertyFunctions.NAMES);
    here.node(BinaryOp.class, this);
    here.naming("recursiveUpdate").node(Apply.class, UpdateOnMkif::checkCall);
  }

  /** {@code recursiveUpdate} joins the insides of properties as {@code //} does. */
  private static void checkCall(Apply call, Findings findings) {
    if (!Expressions.simpleName(call.function()).equals("recursiveUpdate")
        || call.arguments().size() != 2
        || !findings.semantics().names().is(call.function(), "lib.recursiveUpdate")) {
      return;
    }
    for (Expr argument : call.arguments()) {
      String function = findings.semantics().properties().of(argument);
      if (function != null) {
        findings.at(
            argument,
            "`recursiveUpdate` joins the inside of the property that `"
                + (function + "` gives with the other set, and its condition or priority is lost")
                + ": write `mkMerge [ … ]`");
        return;
      }
    }
  }

  @Override
  public void check(BinaryOp update, Findings findings) {
    if (update.operator() != Operator.UPDATE || isOperand(update, findings.tree())) {
      return;
    }
    Properties properties = findings.semantics().properties();
    UpdateChain chain = UpdateChain.around(findings.tree(), update);
    for (Expr operand : chain.operands()) {
      String function = properties.of(operand);
      if (function != null) {
        report(chain, operand, function, findings);
        return;
      }
    }
  }

  private static boolean isOperand(Expr expression, SyntaxTree tree) {
    Node parent = tree.parent(expression);
    while (parent instanceof Parenthesized) {
      parent = tree.parent(parent);
    }
    return parent instanceof BinaryOp outer && outer.operator() == Operator.UPDATE;
  }

  private static void report(UpdateChain chain, Expr operand, String function, Findings findings) {
    BinaryOp operation = findings.tree().enclosing(operand, BinaryOp.class);
    if (operation == null) {
      return;
    }
    Span operator = new Span(operation.operatorStart(), operation.operatorStart() + 2);
    Finding finding =
        findings.at(
            operator,
            "`//` on what `"
                + function
                + "` gives joins the inside of that property, and one side is lost: write `mkMerge"
                + " [ … ]`");
    finding.note(operand, "this is a property");
    Wording wording = Wording.at(findings.semantics(), operation);
    String mkMerge = wording.library("mkMerge");
    String mkIf = wording.library("mkIf");
    if (mkMerge != null
        && mkIf != null
        && (function.equals("mkIf") || function.equals("mkMerge"))) {
      finding.suggest(
          "make it a `mkMerge`", edits -> chain.toMerge(mkMerge, mkIf).forEach(edits::apply));
    }
  }
}
