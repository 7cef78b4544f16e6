package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.NetworkUse;
import io.github.nixlint.semantics.build.NetworkUses;

/** Reports {@code npm ci}, {@code curl} and their like in the phases of a build. */
public final class NetworkInBuildPhase implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("network-in-build-phase")
          .summary("a build that downloads, as `npm ci`, `pip install` or `curl` do")
          .why(
              """
              The sandbox of a build has no network: the command fails, and where builds are not \
              sandboxed, its result depends on the day. What a build needs is fetched before, by a \
              derivation whose hash is known: `fetchurl` and its kin, or the builder of the \
              language with a hash of its dependencies. Derivations with an `outputHash`, commands \
              told to work offline, setup hooks that bring the dependencies, development shells and \
              scripts that run later are left alone.\
              """)
          .bad(
              """
              { stdenv, nodejs }:
              stdenv.mkDerivation {
                pname = "site";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ nodejs ];
                buildPhase = "npm ci && npm run build";
                installPhase = "cp -r dist $out";
              }
              """)
          .good(
              """
              { buildNpmPackage, lib }:
              buildNpmPackage {
                pname = "site";
                version = "1.0";
                src = ./.;
                npmDepsHash = "sha256-x3mQBEy3SEbNDFhmVS4cIrMJn4sr2YVCrH9ZFqKoFYs=";
                installPhase = "cp -r dist $out";
              }
              """)
          .category(PACKAGING)
          .severity(ERROR)
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
    Semantics semantics = findings.semantics();
    for (NetworkUse use : NetworkUses.of(build, semantics.names(), semantics::script)) {
      findings.at(
          use.span(),
          "`"
              + use.command()
              + "` needs the network, which the sandbox of a build does not have: "
              + use.instead());
    }
  }
}
