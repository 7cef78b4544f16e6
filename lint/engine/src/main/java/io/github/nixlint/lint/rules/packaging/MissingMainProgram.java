package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.NestedAttributes;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.StringExpr;

/** Reports packages with programs and without {@code meta.mainProgram}. */
public final class MissingMainProgram implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("missing-main-program")
          .summary("a package that does not say which program it is about")
          .why(
              """
              `nix run` and `lib.getExe` start `meta.mainProgram`. Where a package has none, \
              they guess that it is the name of the package, and `lib.getExe` warns.""")
          .bad(
              """
              { lib, stdenv }:
              stdenv.mkDerivation {
                pname = "hello-tool";
                version = "1.0";
                src = ./.;
                installPhase = "install -Dm755 hello $out/bin/hello";
                meta.license = lib.licenses.mit;
              }
              """)
          .good(
              """
              { lib, stdenv }:
              stdenv.mkDerivation {
                pname = "hello-tool";
                version = "1.0";
                src = ./.;
                installPhase = "install -Dm755 hello $out/bin/hello";
                meta.mainProgram = "hello";
              }
              """)
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
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    Derivation derivation = findings.semantics().packageDerivation();
    if (derivation == null) {
      return;
    }
    NestedAttributes meta = findings.semantics().nested(derivation, "meta");
    if (meta.isOpen() || meta.has("mainProgram")) {
      return;
    }
    String program = findings.semantics().installedPrograms(derivation).single();
    if (program != null && (derivation.has("installPhase") || isNamed(derivation, program))) {
      report(derivation, meta, program, findings);
    }
  }

  /** What else installs programs may install others: only one of the package's name is the one. */
  private static boolean isNamed(Derivation derivation, String program) {
    for (DerivationAttribute pname : derivation.attribute("pname")) {
      if (pname.value() instanceof StringExpr name && program.equals(name.constant())) {
        return true;
      }
    }
    return false;
  }

  private static void report(
      Derivation derivation, NestedAttributes meta, String program, Findings findings) {
    String binding = "mainProgram = \"" + program + "\";";
    Finding finding =
        findings.at(
            derivation.keyOr("meta"),
            "`nix run` and `lib.getExe` can but guess which program this is: add `meta."
                + (binding + "`"));
    AttrSet set = meta.literal();
    if (set != null) {
      finding.suggest("add `" + binding + "`", edits -> edits.addBinding(set, binding));
    }
  }
}
