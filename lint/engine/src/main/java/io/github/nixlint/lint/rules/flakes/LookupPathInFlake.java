package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.Impurity;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.SearchPath;

/** Reports what Nix refuses in the code of flakes because it depends on the machine. */
public final class LookupPathInFlake implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("lookup-path-in-flake")
          .summary("a flake asks the machine on which it is evaluated")
          .why(
              """
              Nix evaluates flakes without `NIX_PATH`, the environment and the current system, so that \
              they give the same everywhere. `<nixpkgs>` and `builtins.currentSystem` fail there, as does \
              `import nixpkgs { }` without a `system`, which asks for the current one; `builtins.getEnv` \
              gives `\"\"`; only `--impure` brings them back, which everyone who evaluates the flake would \
              have to say. Code of a flake is `flake.nix`, and files whose function takes `inputs`. \
              `builtins.currentSystem or …` is left alone, and so is a file in which a comment says that \
              it wants `--impure`.\
              """)
          .bad(
              """
              # flake.nix
              {
                outputs = { self, nixpkgs }: { packages.x86_64-linux.a = (import <nixpkgs> { }).hello; };
              }
              """)
          .good(
              """
              # flake.nix
              {
                outputs = { self, nixpkgs }: {
                  packages.x86_64-linux.a = nixpkgs.legacyPackages.x86_64-linux.hello;
                };
              }
              """)
          .category(FLAKES)
          .severity(ERROR)
          .minor(Severity.INFO)
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
    for (Impurity impurity : findings.semantics().impurities()) {
      Finding finding = findings.at(impurity.where(), message(impurity));
      if (impurity.isSpare()) {
        finding.minor();
      }
    }
  }

  private static String message(Impurity impurity) {
    return switch (impurity.kind()) {
      case LOOKUP_PATH -> path(impurity.where());
      case CURRENT_SYSTEM ->
          "a flake has no current system: take `system` from the outputs, or from an argument";
      case ENVIRONMENT ->
          "`getEnv` gives an empty string in a flake, unless all who evaluate it say `--impure`:"
              + " write the value down, or take it as an argument";
      case NO_SYSTEM ->
          "a flake has no current system, which this asks for: say `system = …`, or take"
              + " `legacyPackages.${system}`";
    };
  }

  private static String path(Expr where) {
    String path = where instanceof SearchPath search ? search.path() : "";
    return "`<"
        + path
        + ">` is looked up in `NIX_PATH`, which flakes have not: take the input"
        + (path.startsWith("nixpkgs") ? " `nixpkgs`" : " instead");
  }
}
