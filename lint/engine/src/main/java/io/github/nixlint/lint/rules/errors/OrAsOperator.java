package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Node;

/** Reports an {@code or} between values. */
public final class OrAsOperator implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("or-as-operator")
          .summary("`or` between two values")
          .why(
              """
              `or` gives a default to a selection (`a.b or c`) and is no operator. Elsewhere Nix \
              takes it for the name of a variable, which nothing defines, and rejects the file.""")
          .bad("a: b: if a or b then 1 else 2")
          .good("a: b: if a || b then 1 else 2")
          .category(ERRORS)
          .severity(ERROR)
          .fix(SOMETIMES, UNSAFE)
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
    boolean first = true;
    for (Reference use : findings.scopes().unresolved()) {
      Apply subject = use.orOperator(findings.tree());
      if (subject != null) {
        report(use.node(), subject, first && findings.errors().isEmpty(), findings);
      }
      first = false;
    }
  }

  private static void report(Node or, Apply subject, boolean reported, Findings findings) {
    Finding finding = findings.at(or, "`or` gives a default to a selection, and is no operator");
    finding.reportedAt(reported ? subject.start() : Diagnostic.NOT_REPORTED);
    if (findings.tree().parent(subject) instanceof Apply call && call.end() > subject.end()) {
      finding.suggest("write `||`", edits -> edits.replace(or, "||"));
    }
  }
}
