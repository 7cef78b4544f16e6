package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.Severity.HINT;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.LockedInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reports a lock whose nixpkgs is old. */
public final class LockNixpkgsOutdated implements Rule, Check<LockedInput> {
  private static final int MOST_DAYS = 30;

  /** The year 9999: what is beyond it is no day. */
  private static final long LATEST = 253_402_300_799L;

  private static final RuleInfo INFO =
      RuleInfo.rule("lock-nixpkgs-outdated")
          .summary("the lock holds a nixpkgs of more than 30 days ago")
          .why(
              """
              Security fixes reach a flake when its lock is updated. `nix flake update nixpkgs` does that, \
              best in regular runs. What is old depends on the day of the run, so that a commit which \
              passed may not pass later: for that the rule is off unless it is asked for.""")
          .bad(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
                outputs = { nixpkgs, ... }: { inherit (nixpkgs) lib; };
              }
              # flake.lock: root nixpkgs
              # flake.lock: nixpkgs github:NixOS/nixpkgs/nixos-unstable 2025-01-31
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
    LocalDate today = findings.today();
    if (today == null
        || nixpkgs.locked().lastModified() <= 0
        || nixpkgs.locked().lastModified() > LATEST) {
      return;
    }
    LocalDate day =
        Instant.ofEpochSecond(nixpkgs.locked().lastModified()).atZone(ZoneOffset.UTC).toLocalDate();
    if (day.plusDays(MOST_DAYS).isBefore(today)) {
      findings.at(
          nixpkgs.input().declaration(),
          "`"
              + nixpkgs.input().name()
              + "` is locked as it was on "
              + day
              + ", more than "
              + MOST_DAYS
              + " days ago: run `nix flake update "
              + nixpkgs.input().name()
              + "`");
    }
  }
}
