package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.Severity.HINT;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.NixpkgsImport;

/** Reports nixpkgs that is imported again in the same way. */
public final class RepeatedNixpkgsImport implements Rule, Check<Flake> {
  /** So many are compared with each other; nobody writes more. */
  private static final int MOST_IMPORTS = 64;

  private static final RuleInfo INFO =
      RuleInfo.rule("repeated-nixpkgs-import")
          .summary("`import nixpkgs` more than once, with the same arguments")
          .why(
              """
              Each `import nixpkgs { … }` makes a set of packages of its own: Nix evaluates them again, \
              which takes seconds and memory. Make one and pass it on. Imports that differ in what they \
              are called with are left alone.""")
          .bad(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
                outputs = { nixpkgs, ... }: {
                  packages.x86_64-linux.default = (import nixpkgs { system = "x86_64-linux"; }).hello;
                  devShells.x86_64-linux.default = (import nixpkgs { system = "x86_64-linux"; }).mkShell { };
                };
              }
              """)
          .good(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
                outputs = { nixpkgs, ... }:
                  let pkgs = import nixpkgs { system = "x86_64-linux"; }; in {
                    packages.x86_64-linux.default = pkgs.hello;
                    devShells.x86_64-linux.default = pkgs.mkShell { };
                  };
              }
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
    ImmutableList<NixpkgsImport> imports = flake.nixpkgsImports();
    for (int i = 1; i < imports.size() && i < MOST_IMPORTS; i++) {
      NixpkgsImport again = imports.get(i);
      for (int j = 0; j < i; j++) {
        NixpkgsImport first = imports.get(j);
        if (findings.tree().isSameText(first.call(), again.call())) {
          findings
              .at(
                  again.call(),
                  "this makes all packages of nixpkgs again: make them once, as `pkgs`")
              .note(first.call(), "they are made here already");
          break;
        }
      }
    }
  }
}
