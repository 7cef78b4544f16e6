package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;
import static io.github.nixlint.lint.rule.Rewrite.UNUSED_ARGUMENT;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.text.Span;

/** Reports set patterns that name nothing beside the name of the whole argument. */
public final class RedundantPatternBind implements Rule, Check<Lambda> {

  private static final RuleInfo INFO =
      RuleInfo.rule("redundant-pattern-bind")
          .summary("`{ ... }@args: e` instead of `args: e`")
          .why(
              """
              The pattern takes nothing out of the argument, which has a name already. Modules, \
              packages and other functions that are called by a convention keep the form that it \
              has.""")
          .bad("let f = args@{ ... }: args.a; in f { a = 1; }")
          .good("let f = args: args.a; in f { a = 1; }")
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
        || lambda.argument() == null
        || !formals.members().isEmpty()
        || !formals.ellipsis()
        || findings.semantics().isConventional(lambda)) {
      return;
    }
    Identifier name = lambda.argument();
    Span pattern =
        new Span(Math.min(name.start(), formals.start()), Math.max(name.end(), formals.end()));
    Finding finding =
        findings.at(pattern, "this pattern takes nothing out of `" + name.name() + "`");
    finding.fix("write `" + name.name() + "`", edits -> edits.replace(pattern, name.name()));
  }
}
