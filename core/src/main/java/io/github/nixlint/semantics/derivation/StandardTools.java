package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableMap;
import io.github.nixlint.text.Table;

/**
 * The tools that the standard environment brings to every build; {@code stdenv-tools.txt} states
 * the source.
 */
public final class StandardTools {
  private StandardTools() {}

  /**
   * Returns whether a derivation has a package in its {@code PATH} without asking for it. A shell
   * does not count: it lists what its user is to have, and {@code mkShellNoCC} has less.
   */
  public static boolean bring(PackageName pkg, Derivation derivation) {
    String section = Loaded.TOOLS.get(pkg.path());
    return section != null
        && pkg.output().isEmpty()
        && hasTools(derivation.builder())
        && (section.equals("everywhere") || hasCompiler(derivation.builder()));
  }

  /** A bootstrap has builders of its own, {@code bash.runCommand}, that bring nothing. */
  private static boolean hasTools(Builder builder) {
    return switch (builder.kind()) {
      case STANDARD, LANGUAGE, OVERRIDE -> true;
      case RUN_COMMAND ->
          builder.name().equals(builder.simpleName())
              || builder.name().equals("pkgs." + builder.simpleName());
      case ARGUMENTS, SHELL, SETUP_HOOK, ENVIRONMENT, UNKNOWN -> false;
    };
  }

  private static boolean hasCompiler(Builder builder) {
    return switch (builder.kind()) {
      case STANDARD, LANGUAGE -> !builder.isWithoutCompiler();
      case RUN_COMMAND -> builder.name().endsWith("runCommandCC");
      case OVERRIDE, ARGUMENTS, SHELL, SETUP_HOOK, ENVIRONMENT, UNKNOWN -> false;
    };
  }

  private static final class Loaded {
    static final ImmutableMap<String, String> TOOLS =
        Table.sectionOf(StandardTools.class, "stdenv-tools.txt");
  }
}
