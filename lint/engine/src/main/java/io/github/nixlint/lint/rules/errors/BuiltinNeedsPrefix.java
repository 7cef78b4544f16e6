package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.names.Unresolved;
import io.github.nixlint.syntax.Variable;

/** Reports a builtin that is not global and is named without {@code builtins}. */
public final class BuiltinNeedsPrefix implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("builtin-needs-prefix")
          .summary("a member of `builtins` named without it")
          .why(
              """
              Only some of the builtins, such as `map` and `toString`, are variables everywhere. \
              For the others Nix rejects the whole file.""")
          .bad("xs: head xs")
          .good("xs: builtins.head xs")
          .category(ERRORS)
          .severity(ERROR)
          .fix(SOMETIMES, SAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    Unresolved unresolved = findings.semantics().unresolved();
    for (Reference use : unresolved.uses()) {
      if (unresolved.isBuiltin(use) && !findings.isOfShell(use.node())) {
        String member = "builtins." + use.name();
        Finding finding =
            findings.at(
                use.node(),
                "`" + use.name() + "` is no global, but a builtin: write `" + member + "`");
        if (unresolved.isFirst(use) && findings.errors().isEmpty()) {
          finding.reportedAt(use.node().start());
        }
        if (use.node() instanceof Variable) {
          finding.fix("write `" + member + "`", edits -> edits.replace(use.node(), member));
        }
      }
    }
  }
}
