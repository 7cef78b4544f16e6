package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.HINT;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.NestedAttributes;
import io.github.nixlint.syntax.Apply;

/** Reports packages without {@code meta.changelog}. */
public final class MissingChangelog implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("missing-changelog")
          .summary("a package without a link to its changes")
          .why(
              """
              Whoever reviews an update of a package looks first at what has changed. \
              `meta.changelog` takes them there: the page of a release, or a file of the \
              repository, with the version in it.""")
          .bad(
              """
              { lib, stdenv, fetchFromGitHub }:
              stdenv.mkDerivation (finalAttrs: {
                pname = "hello";
                version = "1.0";
                src = fetchFromGitHub {
                  owner = "hello";
                  repo = "hello";
                  tag = "v${finalAttrs.version}";
                  hash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
                };
                meta.license = lib.licenses.mit;
              })
              """)
          .good(
              """
              { lib, stdenv, fetchFromGitHub }:
              stdenv.mkDerivation (finalAttrs: {
                pname = "hello";
                version = "1.0";
                src = fetchFromGitHub {
                  owner = "hello";
                  repo = "hello";
                  tag = "v${finalAttrs.version}";
                  hash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
                };
                meta.changelog = "https://github.com/hello/hello/releases/tag/v${finalAttrs.version}";
              })
              """)
          .category(PACKAGING)
          .severity(HINT)
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
    if (derivation == null || !isOfForge(derivation, findings)) {
      return;
    }
    NestedAttributes meta = findings.semantics().nested(derivation, "meta");
    if (!meta.isOpen() && !meta.has("changelog")) {
      findings.at(
          derivation.keyOr("meta"),
          "nothing leads to what a new version changes: add `meta.changelog`, with the version in"
              + " the link");
    }
  }

  /** Where the source comes from has releases to link to. */
  private static boolean isOfForge(Derivation derivation, Findings findings) {
    for (DerivationAttribute src : derivation.attribute("src")) {
      if (src.value() != null
          && findings.semantics().names().value(src.value()) instanceof Apply call
          && Expressions.simpleName(call.function()).startsWith("fetchFrom")) {
        return true;
      }
    }
    return false;
  }
}
