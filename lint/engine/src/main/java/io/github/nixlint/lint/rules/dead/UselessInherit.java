package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.INHERITED_SAME;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.LetIn;

/** Reports a {@code let} that inherits a name which means the same without it. */
public final class UselessInherit implements Rule, Check<LetIn> {
  private static final RuleInfo INFO =
      RuleInfo.rule("useless-inherit")
          .summary("a `let` that inherits a name from the scope around it")
          .why(
              """
              The name means the same in the body without it. Only a name that a `with` supplies \
              changes by it: it wins over other `with`s then.""")
          .bad("{ lib }: let inherit lib; in lib.version")
          .good("{ lib }: lib.version")
          .good("{ lib }: let inherit (lib) version; in version")
          .category(DEAD)
          .severity(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(INHERITED_SAME)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(LetIn.class, this);
  }

  @Override
  public void check(LetIn let, Findings findings) {
    for (int i = 0; i < let.bindings().size(); i++) {
      BindingNode binding = let.bindings().get(i);
      if (binding instanceof Inherit inherit && inherit.source() == null) {
        for (int j = 0; j < inherit.names().size(); j++) {
          check(inherit, inherit.names().get(j), findings);
        }
      }
    }
  }

  private static void check(Inherit inherit, AttrName name, Findings findings) {
    Binding binding = findings.scopes().bindingOf(name);
    Resolution around = findings.scopes().resolution(name);
    boolean same = around instanceof Resolution.Bound || around instanceof Resolution.Builtin;
    if (binding == null || !same || !findings.scopes().isLive(binding) || !findings.isWhole()) {
      return;
    }
    findings
        .at(name, "`" + binding.name() + "` means the same without this `inherit`")
        .fix("remove `" + binding.name() + "`", edits -> edits.removeInherited(inherit, name));
  }
}
