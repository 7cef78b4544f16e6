package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeInput;
import io.github.nixlint.semantics.flake.FlakeLock;
import io.github.nixlint.semantics.flake.Follows;
import io.github.nixlint.syntax.Expr;

/** Reports inputs that follow what is not there. */
public final class FollowsNonexistentInput implements Rule, Check<Flake> {
  private static final RuleInfo INFO =
      RuleInfo.rule("follows-nonexistent-input")
          .summary("an input follows, or overrides, one that does not exist")
          .why(
              """
              A `follows` names inputs from the flake itself on. Where it leads nowhere, as after an \
              input was renamed, Nix cannot lock the flake. Where it overrides an input that its flake \
              does not have, judged by `flake.lock`, Nix warns and it is of no effect.""")
          .bad(
              """
              # flake.nix
              {
                inputs.nixos.url = "github:NixOS/nixpkgs/nixos-unstable";
                inputs.disko.url = "github:nix-community/disko";
                inputs.disko.inputs.nixpkgs.follows = "nixpkgs";
                outputs = { self, nixos, disko }: { };
              }
              """)
          .good(
              """
              # flake.nix
              {
                inputs.nixos.url = "github:NixOS/nixpkgs/nixos-unstable";
                inputs.disko.url = "github:nix-community/disko";
                inputs.disko.inputs.nixpkgs.follows = "nixos";
                outputs = { self, nixos, disko }: { };
              }
              """)
          .category(FLAKES)
          .severity(ERROR)
          .minor(WARNING)
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
    if (!flake.knowsInputs() || !findings.isWhole()) {
      return;
    }
    FlakeLock lock = findings.lock();
    for (Follows follows : Follows.of(flake)) {
      Expr where = follows.where();
      if (follows.isOfItself()) {
        findings.at(where, "`" + follows.path() + "` follows itself: give it a `url`");
      } else if (!follows.hasTarget(flake)) {
        Finding finding =
            findings.at(
                where, "no input `" + follows.first() + "` is declared that could be followed");
        String meant = follows.nearest(flake);
        if (meant != null) {
          finding.suggest(
              "follow `" + meant + "`", edits -> edits.replace(where, "\"" + meant + "\""));
        }
      } else if (lock != null && follows.isLostIn(lock, flake)) {
        findings.at(
            where, "`flake.lock` knows nothing at `" + follows.path() + "` that could be followed");
      }
    }
    if (lock != null) {
      flake.inputs().forEach(input -> checkOverrides(input, lock, findings));
    }
  }

  private static void checkOverrides(FlakeInput input, FlakeLock lock, Findings findings) {
    FlakeLock.Node locked = lock.input(input.name());
    if (locked == null || !locked.source().isSameRepository(input.reference())) {
      return;
    }
    for (FlakeInput override : input.overrides()) {
      if (locked.inputs().get(override.name()) == null) {
        findings
            .at(
                override.declaration(),
                "`"
                    + input.name()
                    + "` has no input `"
                    + override.name()
                    + "`, so that this is of no effect: drop it")
            .minor();
      }
    }
  }
}
