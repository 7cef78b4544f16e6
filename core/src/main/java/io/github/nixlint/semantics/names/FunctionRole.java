package io.github.nixlint.semantics.names;

/** Who calls a function. */
public enum FunctionRole {
  /** Nix, with the inputs of a flake. */
  FLAKE,
  /** {@code callPackage}, with the packages that its formals name. */
  PACKAGE,
  /** The module system, with the arguments of modules that its formals name. */
  MODULE,
  /** Whoever composes overlays, with the final or the previous set of packages. */
  OVERLAY,
  /** Anything else. */
  OTHER
}
