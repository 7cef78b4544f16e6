package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.NestedAttributes;

/** Reports packages without {@code meta.license}. */
public final class MissingLicense implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("missing-license")
          .summary("a package without a licence")
          .why(
              """
              `meta.license` tells users of nixpkgs whether they may use, and the build farm \
              whether it may distribute, what is built. Without it a package counts as free, \
              which may be wrong.""")
          .bad(
              """
              { lib, stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                meta = {
                  description = "Greeting";
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
                  license = lib.licenses.mit;
                };
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .optIn("nixpkgs")
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
    Derivation derivation = findings.semantics().packageDerivation();
    if (derivation == null) {
      return;
    }
    NestedAttributes meta = findings.semantics().nested(derivation, "meta");
    if (!meta.isOpen() && !meta.has("license")) {
      findings.at(
          derivation.keyOr("meta"),
          "this package has no `meta.license`, so that nobody knows whether it may be distributed: add `license = lib.licenses.…`");
    }
  }
}
