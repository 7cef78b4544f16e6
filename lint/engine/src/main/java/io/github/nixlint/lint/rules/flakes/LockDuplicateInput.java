package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.Severity.HINT;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.DuplicateInput;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeInput;
import io.github.nixlint.semantics.flake.FlakeLock;

/** Reports flakes that a lock holds more than once. */
public final class LockDuplicateInput implements Rule, Check<Flake> {
  private static final int MOST_SHOWN = 5;

  private static final RuleInfo INFO =
      RuleInfo.rule("lock-duplicate-input")
          .summary("the lock holds a flake more than once")
          .why(
              """
              Inputs of inputs bring copies of what others bring too: each is fetched, evaluated and \
              updated by itself. `follows` makes them one. Told at the input that brings the copy.""")
          .bad(
              """
              # flake.nix
              {
                inputs.a.url = "github:me/a";
                inputs.b.url = "github:me/b";
                outputs = inputs: { inherit inputs; };
              }
              # flake.lock: root a b
              # flake.lock: a github:me/a nixpkgs
              # flake.lock: b github:me/b nixpkgs=nixpkgs_2
              # flake.lock: nixpkgs github:NixOS/nixpkgs/nixos-unstable
              # flake.lock: nixpkgs_2 github:NixOS/nixpkgs/nixos-unstable
              """)
          .good(
              """
              # flake.nix
              {
                inputs.a.url = "github:me/a";
                inputs.b.url = "github:me/b";
                inputs.b.inputs.nixpkgs.follows = "a/nixpkgs";
                outputs = inputs: { inherit inputs; };
              }
              # flake.lock: root a b
              # flake.lock: a github:me/a nixpkgs
              # flake.lock: b github:me/b nixpkgs>a/nixpkgs
              # flake.lock: nixpkgs github:NixOS/nixpkgs/nixos-unstable
              """)
          .category(FLAKES)
          .severity(HINT)
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
    FlakeLock lock = findings.lock();
    if (lock == null) {
      return;
    }
    for (DuplicateInput duplicate : DuplicateInput.of(lock)) {
      FlakeInput input = flake.input(duplicate.culprit());
      if (input != null) {
        findings.at(
            input.declaration(),
            "`flake.lock` holds `"
                + duplicate.repository()
                + "` "
                + duplicate.paths().size()
                + " times, as "
                + String.join(", ", duplicate.paths().stream().limit(MOST_SHOWN).toList())
                + ": let them follow one");
      }
    }
  }
}
