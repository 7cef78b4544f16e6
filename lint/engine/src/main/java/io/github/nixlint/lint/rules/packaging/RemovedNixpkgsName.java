package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.LIBRARY;

import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.names.Retired;
import io.github.nixlint.semantics.names.RetiredUse;
import io.github.nixlint.semantics.values.HashText;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;

/** Reports names that nixpkgs has removed. */
public final class RemovedNixpkgsName implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("removed-nixpkgs-name")
          .summary("a name that nixpkgs no longer has")
          .why(
              """
              Builders ignore or refuse an attribute that was removed, and a function that is \
              gone from the library does not evaluate. `cargoSha256` became `cargoHash`, \
              `vendorSha256` `vendorHash`, `npmDepsSha256` `npmDepsHash`; `lib.mdDoc` went when \
              all descriptions became Markdown.""")
          .bad(
              "{ rustPlatform }: rustPlatform.buildRustPackage { pname = \"x\"; version = \"1\"; src = ./.; cargoSha256 = \"0ssi1wpaf7plaswqqjwigppsg5fyh99vdlb9kzl7c9lng89ndq1i\"; }")
          .bad(
              "{ lib, ... }: { options.a = lib.mkOption { description = lib.mdDoc \"The `a`.\"; }; }")
          .good(
              "{ rustPlatform }: rustPlatform.buildRustPackage { pname = \"x\"; version = \"1\"; src = ./.; cargoHash = \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }")
          .good("{ lib, ... }: { options.a = lib.mkOption { description = \"The `a`.\"; }; }")
          .category(PACKAGING)
          .severity(ERROR)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(LIBRARY)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.derivation(RemovedNixpkgsName::check);
    on.file(findings -> findings.semantics().retiredUses().forEach(use -> check(use, findings)));
  }

  private static void check(Derivation derivation, Findings findings) {
    switch (derivation.builder().kind()) {
      case LANGUAGE, OVERRIDE, UNKNOWN -> {
        for (String name : derivation.attributeNames()) {
          Retired retired = Retired.ofBuilders(name);
          if (retired != null) {
            derivation.attribute(name).forEach(a -> report(retired, a, findings));
          }
        }
      }
      case STANDARD, ARGUMENTS, RUN_COMMAND, SHELL, SETUP_HOOK, ENVIRONMENT -> {}
    }
  }

  private static void report(Retired retired, DerivationAttribute attribute, Findings findings) {
    String now = retired.replacement();
    Finding finding =
        findings.at(
            attribute.key(),
            "nixpkgs has removed `" + retired.path() + "`: write `" + now + " = \"sha256-…\"`");
    String digits = attribute.value() instanceof StringExpr string ? string.constant() : null;
    String sri = digits == null ? null : HashText.sri("sha256", digits);
    Expr value = attribute.value();
    if (attribute.key() instanceof AttrPath && value != null) {
      finding.suggest(
          "call it `" + now + "`",
          edits -> {
            edits.replace(attribute.key(), now);
            if (sri != null && !sri.equals(digits)) {
              edits.replace(value, '"' + sri + '"');
            }
          });
    }
  }

  private static void check(RetiredUse use, Findings findings) {
    if (!use.what().removed()) {
      return;
    }
    Finding finding =
        findings.at(
            use.where(), "nixpkgs has removed `" + use.what().path() + "`: " + use.what().remark());
    Apply call = use.call();
    if (call != null && call.arguments().size() == 1) {
      finding.fix("leave it out", edits -> edits.keepOnly(call, call.arguments().get(0)));
    }
  }
}
