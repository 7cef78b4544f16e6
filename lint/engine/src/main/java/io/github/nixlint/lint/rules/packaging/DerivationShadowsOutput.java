package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;

/** Reports attributes of derivations that have the name of an output. */
public final class DerivationShadowsOutput implements Rule, Check<Derivation> {
  private static final RuleInfo INFO =
      RuleInfo.rule("derivation-shadows-output")
          .summary("an attribute with the name of an output")
          .why(
              """
              Nix gives the builder the path of each output in a variable of the output's name. \
              An attribute of that name is lost, as the variable cannot be both.""")
          .bad(
              """
              { stdenv, lib }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                outputs = [ "out" "doc" ];
                doc = "manual.html";
              }
              """)
          .good(
              """
              { stdenv, lib }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                outputs = [ "out" "doc" ];
                manual = "manual.html";
              }
              """)
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
    on.derivation(this);
  }

  @Override
  public void check(Derivation derivation, Findings findings) {
    if (!derivation.builder().isStandard()) {
      return;
    }
    for (String output : derivation.outputs()) {
      for (DerivationAttribute attribute : derivation.attribute(output)) {
        findings.at(
            attribute.key(),
            "`"
                + (output + "` is an output, whose path takes the place of this attribute in the")
                + " build: give it another name");
      }
    }
  }
}
