package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.values.SplitCall;
import io.github.nixlint.syntax.ListExpr;

/** Reports calls in lists that lack their parentheses. */
public final class CallInList implements Rule, Check<ListExpr> {
  private static final RuleInfo INFO =
      RuleInfo.rule("call-in-list")
          .summary("a call in a list without parentheses, which makes it several elements")
          .why(
              """
              Blanks separate the elements of a list, also a function from its arguments: \
              `[ import ./a.nix ]` has two elements, the function `import` and a path. What takes the \
              list fails over the function, often far from here. Looked at are functions that nobody \
              puts into a list as they are.\
              """)
          .bad("{ pkgs }: [ pkgs.python3.withPackages (ps: [ ps.numpy ]) ]")
          .bad("{ pkgs }: [ pkgs.writeShellScriptBin \"a\" \"echo a\" ]")
          .good("{ pkgs }: [ (pkgs.python3.withPackages (ps: [ ps.numpy ])) ]")
          .good("{ pkgs }: [ (pkgs.writeShellScriptBin \"a\" \"echo a\") ]")
          .category(ERRORS)
          .severity(ERROR)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(ListExpr.class, this);
  }

  @Override
  public void check(ListExpr list, Findings findings) {
    for (SplitCall call : SplitCall.of(list, findings.tree(), findings.scopes())) {
      findings
          .at(
              call.function(),
              "the function `"
                  + Expressions.simpleName(call.function())
                  + "` and what follows it are elements of their own: write parentheses around the"
                  + " call")
          .suggest(
              "put it into parentheses",
              edits -> {
                edits.insert(call.function().start(), "(");
                edits.insert(call.last().end(), ")");
              });
    }
  }
}
