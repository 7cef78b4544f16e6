package io.github.nixlint.lint;

import java.util.Locale;

/** What a rule is about. Each category is a package of rules and a group that settings can name. */
public enum Category {
  ERRORS("Errors", "What Nix rejects"),
  SUSPICIOUS("Suspicious", "What Nix accepts, though it hardly means what it looks like"),
  DEPRECATED("Deprecated", "Syntax and functions that Nix or Lix wants to be rid of"),
  DEAD("Dead code", "What nothing uses"),
  COMPLEXITY("Complexity", "What can be said more simply"),
  STYLE("Style", "What can be said more clearly"),
  MODULES("Modules", "NixOS, home-manager and nix-darwin modules"),
  PACKAGING("Packaging", "Derivations and their builds"),
  FLAKES("Flakes", "Inputs and outputs of flakes"),
  SECURITY("Security", "Secrets, impurity, unpinned sources"),
  OVERLAYS("Overlays", "Changes to a package set");

  private final String title;
  private final String summary;
  private final String id;

  Category(String title, String summary) {
    this.id = name().toLowerCase(Locale.ROOT);
    this.title = title;
    this.summary = summary;
  }

  /** Returns the name in lower case, as settings spell it. */
  public String id() {
    return id;
  }

  /** Returns the heading of this category in the catalogue. */
  public String title() {
    return title;
  }

  /** Returns what its rules are about, in a few words. */
  public String summary() {
    return summary;
  }
}
