package io.github.nixlint.semantics.fetch;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/**
 * A function that fetches.
 *
 * @param name its name, that of a builtin with its prefix: {@code fetchurl}, {@code
 *     builtins.fetchGit}
 * @param kind what it fetches
 * @param demand whether it needs a hash
 * @param takesTag whether it takes a {@code tag} in the place of a {@code rev}
 */
public record Fetcher(String name, Kind kind, Demand demand, boolean takesTag) {

  /** What is fetched. */
  public enum Kind {
    /** One file. */
    FILE,
    /** One file, unpacked. */
    ARCHIVE,
    /** A patch, cleaned. */
    PATCH,
    /** A git repository at a revision. */
    GIT,
    /** A repository of another version control system. */
    REPOSITORY,
    /** A repository by its owner and name. */
    FORGE,
    /** A package by its name and version. */
    REGISTRY,
    /** What a lock file lists. */
    DEPENDENCIES,
    /** Nothing: a person has to add the file. */
    MANUAL
  }

  /** Whether a fetcher needs to be told the hash of what it fetches. */
  public enum Demand {
    /** Nothing is built without it. */
    REQUIRED,
    /** It is looked at where it is given. */
    OPTIONAL,
    /** A revision says it all. */
    NEVER
  }

  private static final String BUILTINS = "builtins.";

  /** Those whose names do not begin with what they do. */
  private static final WordSet OTHERS = WordSet.of("getFlake", "pullImage", "requireFile");

  /** What fetchers take that is a switch. */
  private static final ImmutableSet<String> BOOLEANS =
      ImmutableSet.of(
          "allRefs",
          "deepClone",
          "executable",
          "fetchLFS",
          "fetchSubmodules",
          "forceFetchGit",
          "leaveDotGit",
          "shallow",
          "stripRoot",
          "submodules");

  /** Returns the arguments of fetchers that are true or false. */
  public static ImmutableSet<String> booleans() {
    return BOOLEANS;
  }

  /** Returns whether Nix itself has it. */
  public boolean isBuiltin() {
    return name.startsWith(BUILTINS);
  }

  /** Returns whether a name is like those of fetchers, which is cheap to tell. */
  static boolean looksLikeOne(String name) {
    return name.startsWith("fetch") || OTHERS.contains(name);
  }

  /** Returns a fetcher by its qualified name or by the last name of it, or null. */
  static @Nullable Fetcher named(String path) {
    return Loaded.FETCHERS.get(
        path.startsWith(BUILTINS) ? path : path.substring(path.lastIndexOf('.') + 1));
  }

  private static final class Loaded {
    static final ImmutableMap<String, Fetcher> FETCHERS = read();

    private static ImmutableMap<String, Fetcher> read() {
      ImmutableMap.Builder<String, Fetcher> fetchers = ImmutableMap.builder();
      for (Table.Row row : Table.read(Fetcher.class, "fetchers.txt")) {
        Kind kind = row.constant(Kind.class, row.word(1));
        Demand demand = row.constant(Demand.class, row.word(2));
        fetchers.put(row.word(0), new Fetcher(row.word(0), kind, demand, row.has(3)));
      }
      return fetchers.buildOrThrow();
    }
  }
}
