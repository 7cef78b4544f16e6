package io.github.nixlint.lint.rules.deprecated;

import static io.github.nixlint.lint.Category.DEPRECATED;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import java.util.List;

/** Reports uses of {@code builtins.toPath}. */
public final class DeprecatedToPath implements Rule, Check<Node> {
  private static final String NAME = "toPath";

  private static final RuleInfo INFO =
      RuleInfo.rule("deprecated-to-path")
          .summary("the deprecated `builtins.toPath`")
          .why(
              """
              It gives a string, not a path. Write `/. + "/absolute"` for a path from an \
              absolute string, `./. + "/relative"` for one beside the file.""")
          .bad("x: builtins.toPath x")
          .good("x: /. + x")
          .category(DEPRECATED)
          .severity(WARNING)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming(NAME, "__toPath").nodes(this, Variable.class, Select.class);
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof Variable variable) {
      check(variable, findings);
    } else if (node instanceof Select select) {
      check(select, findings);
    }
  }

  private static void check(Variable variable, Findings findings) {
    String name = variable.name();
    if (name.equals("__toPath")
        || (name.equals(NAME)
            && (findings.scopes().binding(variable) == null
                || findings.semantics().names().is(variable, "builtins.toPath")))) {
      report(variable, findings);
    }
  }

  private static void check(Select select, Findings findings) {
    List<AttrName> names = select.path().names();
    if (names.size() == 1
        && NAME.equals(names.get(0).staticName())
        && findings.semantics().names().is(select, "builtins.toPath")) {
      report(select, findings);
    }
  }

  private static void report(Expr use, Findings findings) {
    findings.at(use, "`toPath` is deprecated and gives a string: write `/. + …` for a path");
  }
}
