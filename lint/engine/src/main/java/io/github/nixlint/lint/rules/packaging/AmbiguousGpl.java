package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.AmbiguousLicenses;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.NestedAttributes;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
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
    on.node(Select.class, (select, findings) -> check((Expr) select, findings));
    on.node(Variable.class, (variable, findings) -> check((Expr) variable, findings));
    on.derivation(AmbiguousGpl::check);
  }

  /** {@code lib.licenses.gpl3}. */
  private static void check(Expr license, Findings findings) {
    String name = Expressions.simpleName(license);
    AmbiguousLicenses.Choice choice = AmbiguousLicenses.of(name);
    if (choice == null || !findings.semantics().names().is(license, "lib.licenses." + name)) {
      return;
    }
    Finding finding = report(license, name, choice, findings);
    suggest(finding, license, Wording.sibling(findings.semantics(), license, choice.later()));
    suggest(finding, license, Wording.sibling(findings.semantics(), license, choice.only()));
  }

  /** {@code meta.license = "GPL-3.0"}. */
  private static void check(Derivation derivation, Findings findings) {
    NestedAttributes meta = findings.semantics().nested(derivation, "meta");
    for (DerivationAttribute license : meta.member("license")) {
      if (license.value() instanceof StringExpr text && text.constant() != null) {
        check(text, text.constant(), findings);
      }
    }
  }

  private static void check(StringExpr text, String name, Findings findings) {
    AmbiguousLicenses.Choice choice = AmbiguousLicenses.of(name);
    if (choice == null) {
      return;
    }
    Finding finding = report(text, name, choice, findings);
    String licenses = Wording.at(findings.semantics(), text).library("licenses");
    if (licenses != null) {
      suggest(finding, text, licenses + "." + choice.later());
      suggest(finding, text, licenses + "." + choice.only());
    }
  }

  private static Finding report(
      Expr license, String name, AmbiguousLicenses.Choice choice, Findings findings) {
    return findings.at(
        license,
        "`"
            + (name + "` leaves open whether later versions may be chosen: write `")
            + (choice.later() + "` or `" + choice.only() + "`, as the source says"));
  }

  private static void suggest(Finding finding, Expr license, String right) {
    finding.suggest("write `" + right + "`", edits -> edits.replace(license, right));
  }
}
