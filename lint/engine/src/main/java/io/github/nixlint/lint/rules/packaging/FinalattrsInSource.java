package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.base.CharMatcher;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.fetch.PackageNameUse;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.StringExpr;

/** Reports sources that are named by {@code finalAttrs.pname}. */
public final class FinalattrsInSource implements Rule, Check<Fetch> {
  private static final RuleInfo INFO =
      RuleInfo.rule("finalattrs-in-source")
          .summary("`finalAttrs.pname` as the name of the source")
          .why(
              """
              The name of a package and that of its repository are two things that are only \
              alike by chance. An override of `pname`, or a rename, then looks for the source \
              elsewhere; and a repository that is written out can be searched for and opened.""")
          .bad(
              "{ fetchFromGitHub, stdenv }: stdenv.mkDerivation (finalAttrs: { pname = \"app\"; version = \"1\"; src = fetchFromGitHub { owner = \"o\"; repo = finalAttrs.pname; tag = \"1\"; hash = \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }; })")
          .good(
              "{ fetchFromGitHub, stdenv }: stdenv.mkDerivation (finalAttrs: { pname = \"app\"; version = \"1\"; src = fetchFromGitHub { owner = \"o\"; repo = \"app\"; tag = \"1\"; hash = \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }; })")
          .category(PACKAGING)
          .severity(Severity.INFO)
          .fix(SOMETIMES, UNSAFE)
          .optIn("nixpkgs")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.fetch(this);
  }

  @Override
  public void check(Fetch fetch, Findings findings) {
    for (PackageNameUse use : PackageNameUse.of(fetch)) {
      if (use.isSelected()) {
        report(use, findings);
      }
    }
  }

  private static void report(PackageNameUse use, Findings findings) {
    Finding finding =
        findings.at(
            use.place(),
            "`"
                + use.argument()
                + "` names the source, which is not called after the package by"
                + " rule: write the name out");
    String name =
        findings.semantics().names().value(use.use()) instanceof StringExpr string
            ? string.constant()
            : null;
    if (name != null && CharMatcher.noneOf("\"\\$'").matchesAllOf(name)) {
      String text = use.place() instanceof Interpolation ? name : '"' + name + '"';
      finding.suggest("write the name out", edits -> edits.replace(use.place(), text));
    }
  }
}
