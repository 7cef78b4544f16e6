package io.github.nixlint.semantics.names;

/** What has releases of the numbers of nixpkgs. */
public enum Project {
  NIXPKGS("nixpkgs"),
  HOME_MANAGER("home-manager"),
  NIX_DARWIN("nix-darwin");

  private final String repository;

  Project(String repository) {
    this.repository = repository;
  }

  /** Returns the name of its repository, by which people also call their copy of it. */
  public String repository() {
    return repository;
  }
}
