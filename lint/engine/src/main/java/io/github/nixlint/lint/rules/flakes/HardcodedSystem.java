package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.PinnedSystem;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Lambda;

/** Reports what is said to be for each system, and is for one. */
public final class HardcodedSystem implements Rule, Check<Lambda> {
  private static final String ARGUMENT = "system";

  private static final RuleInfo INFO =
      RuleInfo.rule("hardcoded-system")
          .summary("one system written out in a function that is called with each")
          .why(
              """
              `eachDefaultSystem` and `genAttrs` over a list of systems call their function with each \
              of them. Where it takes its packages from one that is written out, all systems get those: \
              a shell that no Mac and no ARM machine can enter. Reported where nothing uses the \
              argument, since a second set of packages may well be of another system.\
              """)
          .bad(
              """
              # flake.nix
              {
                inputs.flake-utils.url = "github:numtide/flake-utils";
                outputs = { nixpkgs, flake-utils, ... }:
                  flake-utils.lib.eachDefaultSystem (system:
                    let pkgs = import nixpkgs { system = "x86_64-linux"; };
                    in { devShells.default = pkgs.mkShell { }; });
              }
              """)
          .good(
              """
              # flake.nix
              {
                inputs.flake-utils.url = "github:numtide/flake-utils";
                outputs = { nixpkgs, flake-utils, ... }:
                  flake-utils.lib.eachDefaultSystem (system:
                    let pkgs = import nixpkgs { inherit system; };
                    in { devShells.default = pkgs.mkShell { }; });
              }
              """)
          .category(FLAKES)
          .severity(WARNING)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming(ARGUMENT).node(Lambda.class, this);
  }

  @Override
  public void check(Lambda function, Findings findings) {
    Identifier argument = function.argument();
    if (argument == null
        || function.formals() != null
        || !argument.name().equals(ARGUMENT)
        || findings.scopes().unused(argument) == null
        || !findings.isWhole()) {
      return;
    }
    for (PinnedSystem pinned : findings.semantics().pinnedSystems(function)) {
      Finding finding =
          findings.at(
              pinned.where(),
              "this is for `"
                  + pinned.system()
                  + "` whatever the system is that the function is called with: use its argument `"
                  + ARGUMENT
                  + "`");
      boolean name = pinned.where() instanceof AttrName;
      finding.suggest(
          "use `" + ARGUMENT + "`",
          edits -> edits.replace(pinned.where(), name ? "${system}" : "inherit system;"));
    }
  }
}
