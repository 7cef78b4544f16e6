package io.github.nixlint.lint.rules.style;

import static io.github.nixlint.lint.Category.STYLE;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;
import static io.github.nixlint.lint.rule.Rewrite.INHERIT;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayList;
import java.util.List;

/** Reports attributes that only pass on a variable of the same name. */
public final class ManualInherit implements Rule, Check<AttrSet> {
  /** One fix covers that many attributes of a set, each of which offers it. */
  private static final int MOST_AT_ONCE = 20;

  private static final RuleInfo INFO =
      RuleInfo.rule("manual-inherit")
          .summary("`a = a;` instead of `inherit a;`")
          .why(
              """
              `inherit` says that the name comes from outside, and several names fit into one.""")
          .bad("a: { a = a; }")
          .good("a: { inherit a; }")
          .good("a: { b = a; }")
          .category(STYLE)
          .severity(Severity.INFO)
          .fix(ALWAYS, SAFE)
          .rewrites(INHERIT)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(AttrSet.class, this);
  }

  @Override
  public void check(AttrSet set, Findings findings) {
    List<AttrBinding> group = new ArrayList<>();
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding && passesOn(binding, findings)) {
        group.add(binding);
        if (group.size() == MOST_AT_ONCE) {
          report(group, set, findings);
          group = new ArrayList<>();
        }
      }
    }
    report(group, set, findings);
  }

  private static boolean passesOn(AttrBinding binding, Findings findings) {
    AttrName name = binding.path().first();
    return Expressions.bare(binding.value()) instanceof Variable variable
        && binding.path().size() == 1
        && name instanceof Identifier key
        && variable.name().equals(key.name())
        && !isConstant(key.name())
        && findings.scopes().bindingOf(name) == null // Else it is its own value.
        && !findings.tree().hasComment(binding);
  }

  /** Nobody inherits these: {@code null = null;} is a table that has them all. */
  private static boolean isConstant(String name) {
    return name.equals("null") || name.equals("true") || name.equals("false");
  }

  private static void report(List<AttrBinding> group, AttrSet set, Findings findings) {
    for (AttrBinding binding : group) {
      String name = findings.tree().text(binding.path());
      findings
          .at(binding, "`" + name + "` passes on a variable of its own name")
          .fix("write `inherit`", edits -> edits.inherit(group, "", set.bindings()));
    }
  }
}
