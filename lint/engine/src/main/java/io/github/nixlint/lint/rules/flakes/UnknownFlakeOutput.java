package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeOutput;
import io.github.nixlint.semantics.flake.FlakeOutputNames;

/** Reports outputs of flakes that nothing looks for. */
public final class UnknownFlakeOutput implements Rule, Check<Flake> {
  private static final RuleInfo INFO =
      RuleInfo.rule("unknown-flake-output")
          .summary("an output of a flake that nothing gives a meaning")
          .why(
              """
              Programs look for outputs by their names: what is misspelt is not found, and nobody says \
              so. Where a name is close to a known one, that one is probably meant; `nixConfig` has an \
              effect beside `outputs` only. Of others, which may \
              be there for other flakes, this is a hint: `nix flake check` warns of them too. Names that \
              begin with `_` are left alone.""")
          .bad(
              """
              # flake.nix
              {
                outputs = { self, nixpkgs }: {
                  nixosConfiguration.web = nixpkgs.lib.nixosSystem { };
                };
              }
              """)
          .good(
              """
              # flake.nix
              {
                outputs = { self, nixpkgs }: {
                  nixosConfigurations.web = nixpkgs.lib.nixosSystem { };
                };
              }
              """)
          .category(FLAKES)
          .severity(WARNING)
          .minor(HINT)
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
  }

  @Override
  public void check(Flake flake, Findings findings) {
    for (FlakeOutput output : flake.given().all()) {
      boolean option = output.level() == FlakeOutput.Level.PER_SYSTEM;
      if (!option && !output.name().startsWith("_") && !FlakeOutputNames.isKnown(output.name())) {
        report(output, flake, findings);
      }
    }
  }

  private static void report(FlakeOutput output, Flake flake, Findings findings) {
    String name = output.name();
    if (name.equals("nixConfig")) {
      findings.at(
          output.declaration(),
          "among the outputs nobody looks for `nixConfig`: it belongs beside `outputs`");
      return;
    }
    String meant = FlakeOutputNames.nearest(name);
    if (meant == null) {
      findings
          .at(
              output.declaration(),
              "no program looks for the output `" + name + "`: `nix flake check` warns of it")
          .minor();
    } else {
      Finding finding =
          findings.at(
              output.declaration(),
              "no program looks for the output `" + name + "`: `" + meant + "` is probably meant");
      if (flake.given().all().stream().noneMatch(other -> other.name().equals(meant))) {
        finding.suggest(
            "write `" + meant + "`", edits -> edits.replace(output.declaration(), meant));
      }
    }
  }
}
