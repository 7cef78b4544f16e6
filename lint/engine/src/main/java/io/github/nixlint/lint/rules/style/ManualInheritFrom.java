package io.github.nixlint.lint.rules.style;

import static io.github.nixlint.lint.Category.STYLE;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;
import static io.github.nixlint.lint.rule.Rewrite.INHERIT;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.DynamicAttr;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports bindings that only select an attribute of their own name. */
public final class ManualInheritFrom implements Rule {
  /** One fix covers that many bindings, each of which offers it. */
  private static final int MOST_AT_ONCE = 20;

  private static final RuleInfo INFO =
      RuleInfo.rule("manual-inherit-from")
          .summary("`a = s.a;` instead of `inherit (s) a;`")
          .why(
              """
              `inherit` says the name once, and several names fit into one. Selections with a \
              default, and from anything but names, are left alone.""")
          .bad("s: { a = s.a; b = s.b; }")
          .good("s: { inherit (s) a b; }")
          .good("s: { a = s.a or 1; }")
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
    on.node(AttrSet.class, ManualInheritFrom::check);
    on.node(LetIn.class, ManualInheritFrom::check);
  }

  private static void check(AttrSet set, Findings findings) {
    check(set.bindings(), findings);
  }

  private static void check(LetIn let, Findings findings) {
    check(let.bindings(), findings);
  }

  private static void check(List<BindingNode> bindings, Findings findings) {
    Map<String, List<AttrBinding>> sources = new LinkedHashMap<>();
    for (BindingNode node : bindings) {
      if (node instanceof AttrBinding binding
          && Expressions.bare(binding.value()) instanceof Select select
          && selectsItsName(binding, select)
          && !findings.tree().hasComment(binding)) {
        String source = source(select, findings.tree());
        List<AttrBinding> group = sources.computeIfAbsent(source, key -> new ArrayList<>());
        group.add(binding);
        if (group.size() == MOST_AT_ONCE) {
          report(group, source, bindings, findings);
          sources.remove(source);
        }
      }
    }
    sources.forEach((source, group) -> report(group, source, bindings, findings));
  }

  private static boolean selectsItsName(AttrBinding binding, Select select) {
    List<AttrName> path = select.path().names();
    AttrName name = binding.path().names().get(0);
    String last = path.get(path.size() - 1).staticName();
    return select.subject() instanceof Variable
        && select.fallback() == null
        && binding.path().names().size() == 1
        && !(name instanceof DynamicAttr)
        && last != null
        && last.equals(name.staticName());
  }

  /** The text of what the last name is selected from. */
  private static String source(Select select, SyntaxTree tree) {
    List<AttrName> path = select.path().names();
    int end = path.size() == 1 ? select.subject().end() : path.get(path.size() - 2).end();
    return tree.source().text(select.start(), end);
  }

  private static void report(
      List<AttrBinding> group, String source, List<BindingNode> siblings, Findings findings) {
    for (AttrBinding binding : group) {
      String name = findings.tree().text(binding.path());
      findings
          .at(binding, "`" + name + "` is the attribute of that name of `" + source + "`")
          .fix("write `inherit (" + source + ")`", edits -> edits.inherit(group, source, siblings));
    }
  }
}
