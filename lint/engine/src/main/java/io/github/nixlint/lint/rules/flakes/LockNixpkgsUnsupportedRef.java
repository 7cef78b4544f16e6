package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.FlakeReference;
import io.github.nixlint.semantics.flake.LockedInput;
import io.github.nixlint.semantics.flake.NixpkgsBranch;
import java.time.LocalDate;

/** Reports a lock whose nixpkgs is of a branch that gets no fixes, or no tests. */
public final class LockNixpkgsUnsupportedRef implements Rule, Check<LockedInput> {
  private static final RuleInfo INFO =
      RuleInfo.rule("lock-nixpkgs-unsupported-ref")
          .summary("the locked nixpkgs is of a branch that is not supported")
          .why(
              """
              A release of nixpkgs gets security fixes for about seven months; then its branch stands \
              still, and updates of the lock bring nothing. Of other branches than the channels, tests \
              and binary caches do not keep up. Whether a release has ended is judged for the day of the \
              run. `master`, with or without a name, is of less weight.""")
          .bad(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-23.05";
                outputs = { nixpkgs, ... }: { inherit (nixpkgs) lib; };
              }
              # flake.lock: root nixpkgs
              # flake.lock: nixpkgs github:NixOS/nixpkgs/nixos-23.05 2023-12-31
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
          .severity(WARNING)
          .minor(HINT)
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
    FlakeReference source = nixpkgs.locked().original();
    if (source.isFork() || (source.ref().isEmpty() && !source.isMaster())) {
      return;
    }
    NixpkgsBranch branch = NixpkgsBranch.of(source.ref().isEmpty() ? "master" : source.ref());
    LocalDate today = findings.today();
    if (branch.endOfLife() != null && today != null && branch.endOfLife().isBefore(today)) {
      findings.at(
          nixpkgs.input().declaration(),
          "`"
              + branch.name()
              + "` of nixpkgs got its last security fixes on "
              + branch.endOfLife()
              + ": move to a newer release");
    } else if (!branch.isChannel()) {
      Finding finding =
          findings.at(
              nixpkgs.input().declaration(),
              "`"
                  + branch.name()
                  + "` of nixpkgs is no channel, so that tests and caches lag behind:"
                  + " take `nixos-unstable` or a release");
      if (source.isMaster()) {
        finding.minor();
      }
    }
  }
}
