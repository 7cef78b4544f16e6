package io.github.nixlint.semantics.files;

import com.google.common.collect.ImmutableSet;

/** The arguments of modules that people pass in {@code specialArgs}. */
public final class SpecialArguments {
  private static final ImmutableSet<String> NAMES =
      ImmutableSet.of(
          "hostname",
          "inputs",
          "inputs'",
          "nixosConfig",
          "osConfig",
          "outputs",
          "pkgs-unstable",
          "self",
          "self'",
          "specialArgs",
          "system",
          "unstable",
          "user",
          "username");

  private SpecialArguments() {}

  /** Returns whether a formal of a module is often one of them. */
  public static boolean has(String name) {
    return NAMES.contains(name);
  }
}
