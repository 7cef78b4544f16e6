package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.LockFault;

/** Reports a lock that is not what the flake asks for, or that others cannot use. */
public final class LockPolicy implements Rule, Check<Flake> {
  private static final RuleInfo INFO =
      RuleInfo.rule("lock-policy")
          .summary("`flake.lock` does not go with `flake.nix`, or cannot be relied on")
          .why(
              """
              What is built is what `flake.lock` says. An input that is missing there, or locked from \
              another place than `flake.nix` says, is locked anew by whoever builds first, or fails with \
              `--no-update-lock-file`; one that is locked to a folder of one machine, without a hash, or \
              from a server that is asked without encryption, cannot be had, or not be trusted, elsewhere.""")
          .bad(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";
                outputs = { nixpkgs, ... }: { inherit (nixpkgs) lib; };
              }
              # flake.lock: root nixpkgs
              # flake.lock: nixpkgs github:NixOS/nixpkgs/nixos-unstable 2026-05-20
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
    String problem = findings.lockProblem();
    if (problem != null) {
      findings.at(
          flake.set().bindings().get(0).boundNames().get(0),
          "`flake.lock` cannot be read, " + problem + ": run `nix flake lock`");
    } else if (findings.lock() != null && findings.isWhole()) {
      LockFault.of(flake, findings.lock()).forEach(fault -> report(fault, findings));
    }
  }

  private static void report(LockFault fault, Findings findings) {
    String input = "`" + fault.input().name() + "`";
    String message =
        switch (fault.kind()) {
          case MISSING -> "`flake.lock` does not have " + input + " yet: run `nix flake lock`";
          case ELSEWHERE ->
              "`flake.lock` has " + input + " from `" + fault.place() + "`: run `nix flake lock`";
          case LOCAL ->
              input
                  + " is locked to `"
                  + fault.place()
                  + "`, a folder of one machine: others lack it";
          case INSECURE ->
              input + " comes from `" + fault.place() + "` without encryption: use `https`";
          case NO_HASH ->
              input + " is locked without a hash, so that nobody can tell whether it is the same";
        };
    findings.at(fault.input().declaration(), message);
  }
}
