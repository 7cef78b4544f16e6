package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;
import static io.github.nixlint.lint.rule.Rewrite.UNUSED_ARGUMENT;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Lambda;

/** Reports functions whose set pattern names nothing. */
public final class EmptyPattern implements Rule, Check<Lambda> {
  private static final ImmutableSet<String> UNUSED = ImmutableSet.of("_");
  private static final RuleInfo INFO =
      RuleInfo.rule("empty-pattern")
          .summary("`{ ... }: e` instead of `_: e`")
          .why(
              """
              The pattern takes nothing out of the argument; `_` says so. Modules, packages and \
              other functions that are called by a convention keep the form that it has.""")
          .bad("[ ({ ... }: 42) ]")
          .good("[ (_: 42) ]")
          .good("{ ... }: { imports = [ ./a.nix ]; }")
          .category(COMPLEXITY)
          .severity(Severity.INFO)
          .fix(ALWAYS, SAFE)
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
  public void check(Lambda lambda, Findings findings) {
    Formals formals = lambda.formals();
    if (formals == null
        || lambda.argument() != null
        || !formals.members().isEmpty()
        || !formals.ellipsis()
        || findings.semantics().isConventional(lambda)
        || findings.tree().hasName(UNUSED, lambda.start(), lambda.end())) {
      return;
    }
    findings
        .at(formals, "this pattern takes nothing out of the argument")
        .fix("write `_`", edits -> edits.replace(formals, "_"));
  }
}
