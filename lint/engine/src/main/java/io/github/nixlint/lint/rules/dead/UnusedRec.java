package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.UNUSED_REC;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.text.Span;

/** Reports a {@code rec} whose attributes do not name each other. */
public final class UnusedRec implements Rule, Check<AttrSet> {
  private static final RuleInfo INFO =
      RuleInfo.rule("unused-rec")
          .summary("a `rec` whose attributes do not name each other")
          .why(
              """
              `rec` brings every attribute into scope for all the others, so that a later \
              attribute can change what a name means in an earlier one. An empty set is a milder \
              finding.\
              """)
          .bad("rec { pname = \"hello\"; version = \"2.12\"; }")
          .good("{ pname = \"hello\"; version = \"2.12\"; }")
          .good("rec { version = \"2.12\"; name = \"hello-${version}\"; }")
          .category(DEAD)
          .severity(WARNING)
          .minor(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .rewrites(UNUSED_REC)
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
    if (!set.recursive()
        || findings.scopes().isLive(set)
        || !findings.isWhole()
        || isSpecial(set, findings)) {
      return;
    }
    boolean alone = !findings.scopes().isReferenced(set);
    Finding finding =
        findings.at(
            new Span(set.start(), set.start() + "rec".length()),
            alone
                ? "no attribute of this `rec` set names another"
                : "only unused code names the attributes of this `rec` set");
    if (set.bindings().isEmpty()) {
      finding.minor(); // A place that is kept for attributes to come.
    }
    if (alone) {
      finding.fix("remove `rec`", edits -> edits.removeRec(set));
    }
  }

  /** Whether Nix merges the set into one before it, or it replaces its own attributes. */
  private static boolean isSpecial(AttrSet set, Findings findings) {
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding && !binding.path().names().isEmpty()) {
        AttrName first = binding.path().first();
        String name = first.staticName();
        Binding bound = findings.scopes().bindingOf(first);
        boolean merged = name != null && (bound == null || bound.scope() != set);
        if (merged || "__overrides".equals(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
