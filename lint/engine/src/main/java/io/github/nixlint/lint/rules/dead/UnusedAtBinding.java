package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.UNUSED_ARGUMENT;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Lambda;

/** Reports the name at an {@code @} that nothing uses. */
public final class UnusedAtBinding implements Rule, Check<Lambda> {
  private static final RuleInfo INFO =
      RuleInfo.rule("unused-at-binding")
          .summary("a name for the whole argument that nothing uses")
          .why(
              """
              It says that the function does something with the attributes that its formals do \
              not name, and it does not.\
              """)
          .bad("args@{ pkgs, ... }: pkgs.hello")
          .good("{ pkgs, ... }: pkgs.hello")
          .category(DEAD)
          .severity(WARNING)
          .fix(SOMETIMES, SAFE)
          .rewrites(UNUSED_ARGUMENT)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Lambda.class, this);
  }

  @Override
  public void check(Lambda function, Findings findings) {
    Identifier name = function.argument();
    Formals formals = function.formals();
    if (name == null || formals == null || isFormal(name, formals)) {
      return;
    }
    Binding binding = findings.scopes().unused(name);
    if (binding == null || !findings.isWhole()) {
      return;
    }
    boolean alone = !findings.scopes().isReferenced(binding);
    Finding finding =
        findings.at(
            name, (alone ? "nothing uses `" : "only unused code uses `") + binding.name() + "`");
    if (alone) {
      finding.fix(
          "remove the name `" + binding.name() + "`",
          edits -> edits.removeArgumentName(name, formals));
    }
  }

  /** What repeats a formal is an error of its own. */
  private static boolean isFormal(Identifier name, Formals formals) {
    return formals.members().stream().anyMatch(formal -> formal.name().name().equals(name.name()));
  }
}
