package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.SetupHooks;
import io.github.nixlint.semantics.derivation.DerivationAttribute;

/** Reports builds that call a function of a setup hook which no dependency brings. */
public final class MissingSetupHook implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("missing-setup-hook")
          .summary("`wrapProgram` and its kin without the package that brings them")
          .why(
              """
              `wrapProgram`, `installShellCompletion`, `autoPatchelf` and others are functions that \
              the setup hook of a package brings to the shell of the build. Where that package is \
              not among the dependencies, the build ends with `command not found`. `desktopItems` \
              without `copyDesktopItems` are installed by nobody, a milder finding. Builds whose \
              dependencies the file does not show, or of which one may bring the function along, \
              are left alone.\
              """)
          .bad(
              """
              { stdenv, jq, lib }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                postInstall = "wrapProgram $out/bin/hello --prefix PATH : ${lib.makeBinPath [ jq ]}";
              }
              """)
          .good(
              """
              { stdenv, makeWrapper, jq, lib }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ makeWrapper ];
                postInstall = "wrapProgram $out/bin/hello --prefix PATH : ${lib.makeBinPath [ jq ]}";
              }
              """)
          .category(PACKAGING)
          .severity(ERROR)
          .minor(WARNING)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.build(this);
  }

  @Override
  public void check(Build build, Findings findings) {
    for (SetupHooks.Missing missing : SetupHooks.missing(build)) {
      findings.at(
          missing.span(),
          "no dependency brings `%s`: add `%s` to `nativeBuildInputs`"
              .formatted(missing.function(), missing.provider()));
    }
    DerivationAttribute items = SetupHooks.uncopiedDesktopItems(build.derivation());
    if (items != null && !findings.semantics().namesRead().has("desktopItems")) {
      findings
          .at(
              items.key(),
              "nothing installs the `desktopItems`: add `copyDesktopItems` to `nativeBuildInputs`")
          .minor();
    }
  }
}
