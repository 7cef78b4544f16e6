package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Parentheses;
import io.github.nixlint.syntax.SyntaxTree;

/** Reports functions that are called where they stand. */
public final class BetaReducible implements Rule, Check<Apply> {

  private static final RuleInfo INFO =
      RuleInfo.rule("beta-reducible")
          .summary("`(x: e) v` instead of `let x = v; in e`")
          .why(
              """
              A `let` names the value before it is used, where a reader looks for it.""")
          .bad("y: (x: x + x) (y + 1)")
          .good("y: let x = y + 1; in x + x")
          .category(COMPLEXITY)
          .severity(Severity.INFO)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Apply.class, this);
  }

  @Override
  public void check(Apply call, Findings findings) {
    if (!(Expressions.bare(call.function()) instanceof Lambda lambda)
        || lambda.argument() == null
        || lambda.formals() != null) {
      return;
    }
    String name = lambda.argument().name();
    Expr value = call.arguments().get(0);
    Finding finding = findings.at(call, "this function is called where it stands");
    boolean recursive = findings.tree().hasName(ImmutableSet.of(name), value.start(), value.end());
    if (call.arguments().size() == 1 && !recursive) {
      finding.suggest("write a `let`", edits -> write(call, lambda, name, edits, findings.tree()));
    }
  }

  private static void write(Apply call, Lambda lambda, String name, Edits edits, SyntaxTree tree) {
    Expr value = Expressions.bare(call.arguments().get(0));
    String let = "let " + name + " = " + tree.text(value) + "; in " + tree.text(lambda.body());
    boolean parentheses = Parentheses.needed(lambda, call, tree.parent(call));
    edits.replace(call, parentheses ? "(" + let + ")" : let);
  }
}
