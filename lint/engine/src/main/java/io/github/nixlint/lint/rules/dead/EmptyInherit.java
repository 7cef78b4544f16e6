package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.Inherit;

/** Reports an {@code inherit} without names. */
public final class EmptyInherit implements Rule, Check<Inherit> {
  private static final RuleInfo INFO =
      RuleInfo.rule("empty-inherit")
          .summary("`inherit` without names")
          .why("It adds nothing: often it is what is left when the last of its names is removed.")
          .bad("{ lib }: { inherit (lib); }")
          .bad("{ inherit; }")
          .good("{ lib }: { inherit (lib) mkIf; }")
          .category(DEAD)
          .severity(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Inherit.class, this);
  }

  @Override
  public void check(Inherit inherit, Findings findings) {
    if (inherit.names().isEmpty()) {
      findings
          .at(inherit, "this `inherit` names nothing")
          .fix("remove the empty `inherit`", edits -> edits.removeBinding(inherit));
    }
  }
}
