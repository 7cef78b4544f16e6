package io.github.nixlint.lint.rules.style;

import static io.github.nixlint.lint.Category.STYLE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.derivation.KnownAttributes;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reports attributes that are not in alphabetical order. */
public final class SortedBindings implements Rule, Check<AttrSet> {

  private static final RuleInfo INFO =
      RuleInfo.rule("sorted-bindings")
          .summary("attributes out of order")
          .why(
              """
              For those who keep sets sorted.""")
          .bad("{ b = 1; a = 2; }")
          .good("{ a = 2; b = 1; }")
          .category(STYLE)
          .severity(Severity.INFO)
          .fix(SOMETIMES, UNSAFE)
          .optIn("style")
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
    if (KnownAttributes.describe(set)) {
      return; // Derivations have an order of their own, see derivation-attribute-order.
    }
    List<AttrBinding> sorted = new ArrayList<>();
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding) {
        sorted.add(binding);
      }
    }
    List<AttrBinding> written = List.copyOf(sorted);
    SyntaxTree tree = findings.tree();
    sorted.sort(Comparator.comparing(binding -> tree.text(binding.path())));
    int i = 0;
    while (i < written.size() && written.get(i) == sorted.get(i)) {
      i++;
    }
    if (i == written.size()) {
      return;
    }
    String name = tree.text(written.get(i).path());
    String before = tree.text(sorted.get(i).path());
    Finding finding =
        findings.at(written.get(i).path(), "`" + before + "` comes before `" + name + "`");
    if (!tree.hasComment(set)) {
      finding.suggest("sort the attributes", edits -> edits.reorder(written, sorted));
    }
  }
}
