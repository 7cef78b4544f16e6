package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.UNUSED_ARGUMENT;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.text.ShellExpansions;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Lambda;

/** Reports the argument of a function that nothing uses. */
public final class UnusedLambdaArgument implements Rule, Check<Lambda> {
  private static final RuleInfo INFO =
      RuleInfo.rule("unused-lambda-argument")
          .summary("an argument that the function does not use")
          .why(
              """
              A name that begins with `_` tells the reader at once that the value does not matter \
              here, and one that is not used by mistake stands out. The arguments of overlays \
              keep their names.""")
          .bad("builtins.mapAttrs (name: value: value + 1)")
          .good("builtins.mapAttrs (_name: value: value + 1)")
          .category(DEAD)
          .severity(Severity.INFO)
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
    if (name == null || function.formals() != null) {
      return;
    }
    Binding binding = findings.scopes().unused(name);
    if (binding == null
        || !findings.isWhole()
        || findings.semantics().contracts().isCustomary(function)
        || findings.semantics().contracts().isOneOfMany(function)
        || ShellExpansions.isMeant(function, findings.semantics())) {
      return;
    }
    boolean alone = !findings.scopes().isReferenced(binding);
    Finding finding =
        findings.at(
            name,
            (alone ? "nothing uses the argument `" : "only unused code uses the argument `")
                + binding.name()
                + "`");
    String unused = "_" + binding.name();
    if (alone && !findings.scopes().isNamedIn(function.body(), unused)) {
      finding.fix("call it `" + unused + "`", edits -> edits.replace(name, unused));
    }
  }
}
