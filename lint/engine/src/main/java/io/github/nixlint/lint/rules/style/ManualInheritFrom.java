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
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports bindings that only select an attribute of their own name. */
public final class ManualInheritFrom implements Rule, Check<Node> {
  /** More of them than that are a table, of which each line says the same. */
  private static final int MOST_AT_ONCE = 20;

  /** In sets of more bindings each line speaks for itself: all packages, aliases. */
  private static final int LARGE = 50;

  private static final RuleInfo INFO =
      RuleInfo.rule("manual-inherit-from")
          .summary("`a = s.a;` instead of `inherit (s) a;`")
          .why(
              """
              `inherit` says the name once, and several names fit into one. Left alone are \
              selections with a default, those from anything but names, and those that stand \
              beside `b = s.c`, where the lines are read as one.""")
          .bad("s: { a = s.a; b = s.b; }")
          .good("s: { inherit (s) a b; }")
          .good("s: { a = s.a or 1; }")
          .good("s: { a = s.a; b = s.c; }")
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
    on.nodes(this, AttrSet.class, LetIn.class);
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof AttrSet set) {
      check(set, findings);
    } else if (node instanceof LetIn let) {
      check(let, findings);
    }
  }

  private static void check(AttrSet set, Findings findings) {
    check(set.bindings(), findings);
  }

  private static void check(LetIn let, Findings findings) {
    check(let.bindings(), findings);
  }

  private static void check(List<BindingNode> bindings, Findings findings) {
    if (bindings.size() > LARGE) {
      return;
    }
    Map<String, List<AttrBinding>> sources = new LinkedHashMap<>();
    for (BindingNode node : bindings) {
      if (node instanceof AttrBinding binding
          && Expressions.bare(binding.value()) instanceof Select select
          && isPlain(select)
          && binding.path().size() == 1
          && selectsItsName(binding, select)
          && !findings.tree().hasComment(binding)) {
        String source = source(select, findings.tree());
        sources.computeIfAbsent(source, key -> new ArrayList<>()).add(binding);
      }
    }
    if (!sources.isEmpty()) {
      leaveRenamed(sources, bindings, findings.tree());
      sources.forEach((source, group) -> report(group, source, bindings, findings));
    }
  }

  /** Leaves out sources of which other bindings have something by another name. */
  private static void leaveRenamed(
      Map<String, List<AttrBinding>> sources, List<BindingNode> bindings, SyntaxTree tree) {
    for (BindingNode node : bindings) {
      if (node instanceof AttrBinding binding
          && Expressions.bare(binding.value()) instanceof Select select
          && isPlain(select)
          && !selectsItsName(binding, select)) {
        sources.remove(source(select, tree));
      }
    }
  }

  /** Whether something is selected from a name, with no default. */
  private static boolean isPlain(Select select) {
    return select.subject() instanceof Variable && select.fallback() == null;
  }

  private static boolean selectsItsName(AttrBinding binding, Select select) {
    List<AttrName> path = select.path().names();
    List<AttrName> own = binding.path().names();
    return own.get(own.size() - 1) instanceof Identifier name
        && name.name().equals(path.get(path.size() - 1).staticName());
  }

  /** The text of what the last name is selected from. */
  private static String source(Select select, SyntaxTree tree) {
    List<AttrName> path = select.path().names();
    int end = path.size() == 1 ? select.subject().end() : path.get(path.size() - 2).end();
    return tree.source().text(select.start(), end);
  }

  private static void report(
      List<AttrBinding> group, String source, List<BindingNode> siblings, Findings findings) {
    if (group.size() > MOST_AT_ONCE) {
      return;
    }
    for (AttrBinding binding : group) {
      String name = findings.tree().text(binding.path());
      findings
          .at(binding, "`" + name + "` is the attribute of that name of `" + source + "`")
          .fix("write `inherit (" + source + ")`", edits -> edits.inherit(group, source, siblings));
    }
  }
}
