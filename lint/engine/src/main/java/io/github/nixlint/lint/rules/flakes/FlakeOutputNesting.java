package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.VisibleNames;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeOutput;
import io.github.nixlint.semantics.flake.MisplacedOutput;

/** Reports outputs of flakes at the wrong depth. */
public final class FlakeOutputNesting implements Rule, Check<Flake> {
  private static final RuleInfo INFO =
      RuleInfo.rule("flake-output-nesting")
          .summary("an output of a flake that lacks its system, or has one too many")
          .why(
              """
              Packages, shells, apps and checks are looked for below a system and a name: \
              `packages.x86_64-linux.default`. Configurations, modules, overlays and templates are the \
              same for all systems, so that inside of `eachDefaultSystem` or `perSystem` they end up \
              where nobody looks for them. Only what is written out is judged, not what functions make.\
              """)
          .bad(
              """
              # flake.nix
              {
                outputs = { self, nixpkgs }: {
                  packages.default = nixpkgs.legacyPackages.x86_64-linux.hello;
                };
              }
              """)
          .bad(
              """
              # flake.nix
              {
                outputs = { self, nixpkgs }: {
                  devShells.x86_64-linux = nixpkgs.legacyPackages.x86_64-linux.mkShell { };
                };
              }
              """)
          .good(
              """
              # flake.nix
              {
                outputs = { self, nixpkgs }: {
                  packages.x86_64-linux.default = nixpkgs.legacyPackages.x86_64-linux.hello;
                };
              }
              """)
          .category(FLAKES)
          .severity(ERROR)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.flake(this);
    on.naming("perSystem").file(FlakeOutputNesting::checkModule);
  }

  private static void checkModule(Findings findings) {
    for (MisplacedOutput misplaced : findings.semantics().misplacedInModule()) {
      report(misplaced, findings);
    }
  }

  @Override
  public void check(Flake flake, Findings findings) {
    for (MisplacedOutput misplaced : flake.misplacedOutputs()) {
      report(misplaced, findings);
    }
  }

  private static void report(MisplacedOutput misplaced, Findings findings) {
    String output = misplaced.output().name();
    String name = misplaced.name();
    var finding = findings.at(misplaced.where(), message(misplaced, output, name));
    boolean addable =
        misplaced.kind() == MisplacedOutput.Kind.NO_SYSTEM
            && misplaced.isInPath()
            && VisibleNames.isBound("system", misplaced.where(), findings.scopes());
    if (addable) {
      finding.suggest(
          "put it below `${system}`",
          edits -> edits.insert(misplaced.where().start(), "${system}."));
    }
  }

  private static String message(MisplacedOutput misplaced, String output, String name) {
    return switch (misplaced.kind()) {
      case NO_SYSTEM ->
          "`"
              + output
              + "` has a set for each system, and `"
              + name
              + "` is none: write `"
              + output
              + ".${system}."
              + name
              + "`";
      case SYSTEM_AGAIN ->
          "`"
              + helper(misplaced)
              + "` puts the system above already: write `"
              + output
              + "` without one";
      case NO_NAME ->
          "`"
              + output
              + (output.equals("apps") ? "` has a set of apps" : "` has a set of derivations")
              + " for each system, and this is one of them: write `"
              + output
              + (misplaced.output().isPerSystem() ? "" : ".${system}")
              + ".default`";
      case NO_SYSTEMS ->
          "`"
              + output
              + "` has one program for each system, and this is the program itself: write `"
              + output
              + ".${system} = …`";
      case SAME_FOR_ALL ->
          "`"
              + output
              + "` is the same for all systems, and nobody looks for it below one: move it out of `"
              + helper(misplaced)
              + "`";
      case NEEDLESS_SYSTEM ->
          "`"
              + output
              + "` is the same for all systems, and nobody looks below one: leave the system out";
    };
  }

  private static String helper(MisplacedOutput misplaced) {
    return misplaced.output().level() == FlakeOutput.Level.PER_SYSTEM ? "perSystem" : "eachSystem";
  }
}
