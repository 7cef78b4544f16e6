package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.text.Table;

/**
 * Names of lists of dependencies that people expect to be and that no derivation has; {@code
 * mistaken-dependencies.txt} states the source.
 */
public final class MistakenDependencies {
  private MistakenDependencies() {}

  /**
   * Returns the attributes that may be meant by one that a derivation sets and that its builder
   * does not know; none where it is no such name.
   */
  public static ImmutableList<String> meant(String name, Derivation derivation) {
    Mistake mistake = Loaded.MISTAKES.get(name);
    if (mistake == null || isOfShell(name, derivation.builder())) {
      return ImmutableList.of();
    }
    return mistake.anywhere() || isStandard(derivation.builder())
        ? mistake.meant()
        : ImmutableList.of();
  }

  /** Returns whether a shell has an attribute that builds have not. */
  private static boolean isOfShell(String name, Builder builder) {
    return name.equals("packages") && builder.simpleName().startsWith("mkShell");
  }

  /** Returns whether a builder is a {@code mkDerivation} or {@code mkShell} of nixpkgs itself. */
  private static boolean isStandard(Builder builder) {
    return switch (builder.simpleName()) {
      case "mkDerivation" -> builder.name().contains("tdenv");
      case "mkShell", "mkShellNoCC" -> builder.name().startsWith("pkgs.");
      default -> false;
    };
  }

  private record Mistake(boolean anywhere, ImmutableList<String> meant) {}

  private static final class Loaded {
    static final ImmutableMap<String, Mistake> MISTAKES = read();

    private static ImmutableMap<String, Mistake> read() {
      ImmutableMap.Builder<String, Mistake> mistakes = ImmutableMap.builder();
      for (Table.Row row : Table.read(MistakenDependencies.class, "mistaken-dependencies.txt")) {
        mistakes.put(row.word(0), new Mistake(row.word(1).equals("any"), row.words(2)));
      }
      return mistakes.buildOrThrow();
    }
  }
}
