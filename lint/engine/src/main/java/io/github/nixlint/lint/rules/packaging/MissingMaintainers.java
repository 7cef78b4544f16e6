package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.NestedAttributes;
import io.github.nixlint.syntax.ListExpr;

/** Reports packages without {@code meta.maintainers}. */
public final class MissingMaintainers implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("missing-maintainers")
          .summary("a package without maintainers")
          .why(
              """
              Whoever maintains a package is asked when it changes, breaks or has a security \
              fault. Packages of nixpkgs that have neither `maintainers` nor `teams` are removed \
              when they break.""")
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
          .bad(
              """
              { lib, stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                meta = {
                  description = "Greeting";
                  maintainers = [ ];
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
                  maintainers = with lib.maintainers; [ eelco ];
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
    if (!meta.isOpen() && !meta.has("teams") && isEmpty(meta)) {
      findings.at(
          derivation.keyOr("meta"),
          "nobody maintains this package: add yourself to `meta.maintainers`");
    }
  }

  private static boolean isEmpty(NestedAttributes meta) {
    for (DerivationAttribute attribute : meta.member("maintainers")) {
      boolean empty =
          attribute.value() != null
              && Expressions.body(attribute.value()) instanceof ListExpr list
              && list.elements().isEmpty();
      if (!empty) {
        return false;
      }
    }
    return true;
  }
}
