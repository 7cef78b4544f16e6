package io.github.nixlint.semantics.files;

/**
 * What a file is to the Nix ecosystem.
 *
 * @param kind the kind
 * @param reason what tells so, for people
 */
public record FileKind(Kind kind, String reason) {

  /** The kinds of files. */
  public enum Kind {
    /** A {@code flake.nix}. */
    FLAKE,
    /** A module of NixOS, home-manager, nix-darwin, flake-parts or another user of its system. */
    MODULE,
    /** A function of its dependencies to a derivation, as {@code callPackage} takes it. */
    PACKAGE,
    /** A set of packages. */
    PACKAGE_SET,
    /** {@code final: prev: { … }}. */
    OVERLAY,
    /** A development shell. */
    SHELL,
    /** Functions, or what they are made of. */
    LIBRARY,
    /** A test of NixOS or home-manager, or a file among tests. */
    TEST,
    /** Plain values. */
    DATA,
    /** None of these. */
    UNKNOWN
  }
}
