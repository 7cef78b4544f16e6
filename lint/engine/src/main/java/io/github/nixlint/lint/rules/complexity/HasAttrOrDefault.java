package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.DEFAULT;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/** Reports a test for an attribute that is then selected. */
public final class HasAttrOrDefault implements Rule, Check<If> {

  private static final RuleInfo INFO =
      RuleInfo.rule("has-attr-or-default")
          .summary("`if s ? a then s.a else d` instead of `s.a or d`")
          .why(
              """
              A selection takes a default. The `if` names set and attribute twice, and the two can \
              drift apart.""")
          .bad("s: if s ? a then s.a else 1")
          .good("s: s.a or 1")
          .category(COMPLEXITY)
          .severity(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(DEFAULT)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(If.class, this);
  }

  @Override
  public void check(If choice, Findings findings) {
    if (!(Expressions.bare(choice.condition()) instanceof HasAttr test)
        || !(Expressions.bare(choice.consequence()) instanceof Select select)
        || select.fallback() != null
        || !isSamePath(test, select, findings.tree())) {
      return;
    }
    String path = findings.tree().text(select);
    findings
        .at(choice, "this is `" + path + "` with a default")
        .fix(
            "write `" + path + " or …`",
            edits -> edits.replace(choice, path + " or " + edits.asArgument(choice.alternative())));
  }

  /** Whether `s ? a.b` and `s.a.b` name the same attribute, however much of the path `s` holds. */
  private static boolean isSamePath(HasAttr test, Select select, SyntaxTree tree) {
    Expr root = Expressions.bare(test.subject());
    List<AttrName> names = new ArrayList<>();
    if (root instanceof Select inner && inner.fallback() == null) {
      names.addAll(inner.path().names());
      root = inner.subject();
    }
    names.addAll(test.path().names());
    return tree.isSameText(root, select.subject()) && areSame(names, select.path().names(), tree);
  }

  private static boolean areSame(List<AttrName> a, List<AttrName> b, SyntaxTree tree) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      String name = a.get(i).staticName();
      boolean same =
          name == null ? tree.isSameText(a.get(i), b.get(i)) : name.equals(b.get(i).staticName());
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
