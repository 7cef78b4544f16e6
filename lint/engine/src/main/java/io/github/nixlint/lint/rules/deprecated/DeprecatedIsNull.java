package io.github.nixlint.lint.rules.deprecated;

import static io.github.nixlint.lint.Category.DEPRECATED;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;

/** Reports calls of {@code isNull}. */
public final class DeprecatedIsNull implements Rule, Check<Apply> {
  private static final String NAME = "isNull";

  private static final RuleInfo INFO =
      RuleInfo.rule("deprecated-is-null")
          .summary("a call of `isNull`")
          .why(
              """
              `e == null` says the same in plain sight.""")
          .bad("x: if isNull x then 1 else x")
          .good("x: if x == null then 1 else x")
          .good("builtins.filter isNull [ null 1 ]")
          .category(DEPRECATED)
          .severity(Severity.INFO)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming(NAME).node(Apply.class, this);
  }

  @Override
  public void check(Apply call, Findings findings) {
    if (call.arguments().size() != 1 || !isIsNull(call.function(), findings)) {
      return;
    }
    SyntaxTree tree = findings.tree();
    Expr argument = call.arguments().get(0);
    String comparison = tree.text(argument) + " == null";
    findings
        .at(call, "`" + comparison + "` says the same as `isNull`")
        .suggest("compare with `null`", edits -> edits.replaceByOperation(call, comparison));
  }

  private static boolean isIsNull(Expr function, Findings findings) {
    if (function instanceof Variable variable) {
      return variable.name().equals(NAME) && findings.scopes().binding(variable) == null;
    }
    return function instanceof Select select
        && select.path().size() == 1
        && NAME.equals(select.path().first().staticName())
        && findings.semantics().names().is(select, "builtins.isNull");
  }
}
