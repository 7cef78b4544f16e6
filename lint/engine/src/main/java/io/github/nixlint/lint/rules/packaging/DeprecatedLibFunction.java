package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.Upcoming;
import io.github.nixlint.semantics.names.PathAsString;
import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.semantics.names.Retired;
import io.github.nixlint.semantics.names.RetiredUse;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Select;

/** Reports functions that the library warns of. */
public final class DeprecatedLibFunction implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("deprecated-lib-function")
          .summary("a function of `lib` that is deprecated")
          .why(
              """
              The library of nixpkgs prints a warning where it is used, and drops it in one of \
              the next releases. Where the code pins a release from before the warning, the finding only \
              says with which release that begins.\
              """)
          .bad("{ lib }: lib.fold (a: b: a + b) 0 [ 1 2 ]")
          .bad("{ lib }: lib.hasPrefix ./. \"x\"")
          .good("{ lib }: lib.foldr (a: b: a + b) 0 [ 1 2 ]")
          .good("{ lib }: lib.path.hasPrefix ./. ./x")
          .category(PACKAGING)
          .severity(WARNING)
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
    for (RetiredUse use : findings.semantics().retiredUses()) {
      check(use, findings);
    }
    for (PathAsString use : findings.semantics().pathsAsStrings()) {
      check(use, findings);
    }
  }

  private static void check(RetiredUse use, Findings findings) {
    Retired what = use.what();
    if (what.removed() || what.isPackage()) {
      return;
    }
    Upcoming change = findings.possiblyUpcoming(Project.NIXPKGS, what.since(), use.source());
    if (change != null) {
      String message = "nixpkgs " + change.since() + " warns of `" + what.path() + "`";
      findings.at(use.where(), message + change.pin() + what.remedy()).upcoming();
      return;
    }
    Finding finding =
        findings.at(use.where(), "`" + what.path() + "` is deprecated: " + what.remedy());
    if (what.same() && use.where() instanceof Select select) {
      suggest(finding, what, select, findings);
    }
  }

  private static void suggest(Finding finding, Retired what, Select select, Findings findings) {
    if (what.replacement().indexOf('.') < 0) {
      AttrName last = select.path().names().get(select.path().size() - 1);
      finding.suggest(
          "write `" + what.replacement() + "`", edits -> edits.replace(last, what.replacement()));
    } else {
      String from = findings.tree().text(select.subject());
      String name = what.replacement().substring("lib.".length());
      if (findings.semantics().names().is(select.subject(), "lib")) {
        finding.suggest(
            "write `" + what.replacement() + "`",
            edits -> edits.replace(select, from + "." + name));
      }
    }
  }

  private static void check(PathAsString use, Findings findings) {
    findings.at(
        use.path(),
        "`lib."
            + use.function()
            + "` compares strings, and a path as its argument is deprecated:"
            + " write a string, or use `lib.path`");
  }
}
