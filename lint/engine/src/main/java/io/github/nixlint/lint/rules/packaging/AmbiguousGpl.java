package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.AmbiguousLicenses;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;

/** Reports licences whose names leave open whether later versions may be chosen. */
public final class AmbiguousGpl implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("ambiguous-gpl")
          .summary("a licence of GNU without `Only` or `Plus`")
          .why(
              """
              `gpl3` does not say whether the authors allow later versions of the licence, and \
              SPDX has deprecated it. Their copyright notes do: "either version 3 of the \
              License, or (at your option) any later version" is `gpl3Plus`, else it is \
              `gpl3Only`.""")
          .bad(
              """
              { lib, stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                meta = {
                  description = "Greeting";
                  license = lib.licenses.gpl3;
                };
              }
              """)
          .good(
              """
              { lib, stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                meta = {
                  description = "Greeting";
                  license = lib.licenses.gpl3Plus;
                };
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .fix(ALWAYS, UNSAFE)
          .optIn("nixpkgs")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Select.class, AmbiguousGpl::check);
    on.node(Variable.class, AmbiguousGpl::check);
  }

  private static void check(Expr license, Findings findings) {
    String name = Expressions.simpleName(license);
    AmbiguousLicenses.Choice choice = AmbiguousLicenses.of(name);
    if (choice == null || !findings.semantics().names().is(license, "lib.licenses." + name)) {
      return;
    }
    Finding finding =
        findings.at(
            license,
            "`"
                + (name + "` leaves open whether later versions may be chosen: write `")
                + (choice.later() + "` or `" + choice.only() + "`, as the source says"));
    suggest(finding, license, choice.later(), findings);
    suggest(finding, license, choice.only(), findings);
  }

  private static void suggest(Finding finding, Expr license, String name, Findings findings) {
    String written = Wording.sibling(findings.semantics(), license, name);
    finding.suggest("write `" + name + "`", edits -> edits.replace(license, written));
  }
}
