package io.github.nixlint.semantics.overlay;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Table;

/** The attributes of nixpkgs that are sets of packages, or of functions, and no packages. */
public final class PackageSets {

  private PackageSets() {}

  /** Returns whether an attribute is such a set. */
  public static boolean has(String name) {
    return Loaded.NAMES.contains(name);
  }

  /** Read when the first overlay is. */
  private static final class Loaded {
    static final ImmutableSet<String> NAMES = Table.names(PackageSets.class, "package-sets.txt");
  }
}
