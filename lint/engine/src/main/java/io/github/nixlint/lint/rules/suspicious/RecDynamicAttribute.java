package io.github.nixlint.lint.rules.suspicious;

import static io.github.nixlint.lint.Category.SUSPICIOUS;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import java.util.List;

/** Reports computed attribute names in recursive sets. */
public final class RecDynamicAttribute implements Rule, Check<AttrSet> {
  private static final RuleInfo INFO =
      RuleInfo.rule("rec-dynamic-attribute")
          .summary("a computed attribute name in a `rec` set")
          .why(
              """
              Nix adds attributes with computed names when the recursive set is already \
              made: no other attribute can see them, and none of them is there while the \
              others are evaluated. Lix rejects them. Add them to the set with `//`, or \
              write the set without `rec`.""")
          .bad("name: rec { a = 1; ${name} = a; }")
          .good("name: let a = 1; in { inherit a; ${name} = a; }")
          .category(SUSPICIOUS)
          .severity(Severity.INFO)
          .optIn(RuleInfo.STRICT)
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
    if (!set.recursive()) {
      return;
    }
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding && isComputed(binding.path().names())) {
        findings.at(
            binding.path().first(),
            "this name is computed when the `rec` set is made, so that no other attribute sees it;"
                + " Lix rejects it");
      }
    }
  }

  private static boolean isComputed(List<AttrName> path) {
    return !path.isEmpty() && path.get(0).staticName() == null;
  }
}
