package io.github.nixlint.lint.rules.suspicious;

import static io.github.nixlint.lint.Category.SUSPICIOUS;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;

/** Reports {@code __overrides} in recursive sets. */
public final class RecOverrides implements Rule, Check<AttrSet> {
  private static final RuleInfo INFO =
      RuleInfo.rule("rec-overrides")
          .summary("`__overrides` in a `rec` set")
          .why(
              """
              The attributes of a set bound to `__overrides` replace those of the `rec` \
              set around it, also where its other attributes use them. That is a relic \
              from before nixpkgs had overlays, which few readers know and Lix rejects. \
              Use a function with a fixed point (`lib.fix`, `lib.extends`) or `//`.\
              """)
          .bad("rec { a = 1; b = a; __overrides = { a = 2; }; }")
          .good("let a = 2; in { inherit a; b = a; }")
          .category(SUSPICIOUS)
          .severity(WARNING)
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
      for (AttrName name : node.boundNames()) {
        if ("__overrides".equals(name.staticName())) {
          findings.at(
              name,
              "`__overrides` replaces the other attributes of this `rec` set; Lix rejects it");
        }
      }
    }
  }
}
