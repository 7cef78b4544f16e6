package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.Severity.HINT;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.FlakeReference;
import io.github.nixlint.semantics.flake.LockedInput;

/** Reports a lock whose nixpkgs is not that of NixOS. */
public final class LockNixpkgsFork implements Rule, Check<LockedInput> {
  private static final RuleInfo INFO =
      RuleInfo.rule("lock-nixpkgs-fork")
          .summary("the locked nixpkgs is a fork")
          .why(
              """
              A fork gets the security fixes of nixpkgs when its owner merges them, and the binary caches \
              do not know what it changes. Patches can be applied to the packages that need them, in an \
              overlay.""")
          .bad(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:somebody/nixpkgs/nixos-unstable";
                outputs = { nixpkgs, ... }: { inherit (nixpkgs) lib; };
              }
              # flake.lock: root nixpkgs
              # flake.lock: nixpkgs github:somebody/nixpkgs/nixos-unstable 2026-05-20
              """)
          .good(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
                outputs = { nixpkgs, ... }: { inherit (nixpkgs) lib; };
              }
              # flake.lock: root nixpkgs
              # flake.lock: nixpkgs github:NixOS/nixpkgs/nixos-unstable 2026-05-20
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
    on.lockedNixpkgs(this);
  }

  @Override
  public void check(LockedInput nixpkgs, Findings findings) {
    FlakeReference source = nixpkgs.locked().source();
    if (source.isFork() && !source.owner().isEmpty()) {
      findings.at(
          nixpkgs.input().declaration(),
          "`"
              + nixpkgs.input().name()
              + "` is the fork of `"
              + source.owner()
              + "`, which gets fixes when its owner merges them: take that of `NixOS`");
    }
  }
}
