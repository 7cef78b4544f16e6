package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.WARNING;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.OverriddenPackage;
import io.github.nixlint.syntax.StringExpr;
import java.util.Collections;

/** Reports overrides of a version whose source stays. */
public final class OverrideVersionWithoutSrc implements Rule, Check<Derivation> {
  private static final ImmutableSet<String> SOURCES =
      ImmutableSet.of(
          "src",
          "srcs",
          "hash",
          "sha256",
          "unpackPhase",
          "dontUnpack",
          "buildCommand",
          "__intentionallyOverridingVersion");

  private static final RuleInfo INFO =
      RuleInfo.rule("override-version-without-src")
          .summary("an override of `version` without one of `src`")
          .why(
              """
              The source was fetched for the old version, by a hash: `overrideAttrs { version = \
              … }` changes the name of the package and nothing that is in it. Override `src` \
              too, with its new hash. nixpkgs warns of it; where the source is the right one, \
              `__intentionallyOverridingVersion = true` says so.\
              """)
          .bad("pkgs: pkgs.hello.overrideAttrs { version = \"2.13\"; }")
          .good(
              "pkgs: pkgs.hello.overrideAttrs (old: { version = \"2.13\"; src = pkgs.fetchurl { url"
                  + " = \"mirror://gnu/hello/hello-2.13.tar.gz\"; hash ="
                  + " \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }; })")
          .category(PACKAGING)
          .severity(WARNING)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming("version").derivation(this);
  }

  @Override
  public void check(Derivation derivation, Findings findings) {
    if (derivation.builder().kind() != Builder.Kind.OVERRIDE
        || derivation.isOpen()
        || derivation.builder().simpleName().equals("extendMkDerivation")
        || !Collections.disjoint(SOURCES, derivation.attributeNames())) {
      return;
    }
    for (DerivationAttribute version : derivation.attribute("version")) {
      if (isNumber(version, findings)
          && OverriddenPackage.keepsSource(
              derivation, findings.semantics().derivations(), findings.semantics().names())) {
        findings.at(
            version.key(),
            "this changes the name of the package and not its source, which was fetched for the"
                + " old version: override `src` too, with its new hash");
      }
    }
  }

  /** Returns whether it is a version of its own, and does not add to the old one. */
  private static boolean isNumber(DerivationAttribute version, Findings findings) {
    String text =
        version.value() != null
                && findings.semantics().names().value(version.value()) instanceof StringExpr string
            ? string.constant()
            : null;
    return text != null && CharMatcher.inRange('0', '9').matchesAnyOf(text);
  }
}
