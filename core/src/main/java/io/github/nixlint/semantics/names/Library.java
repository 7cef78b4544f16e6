package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Table;

/** What nixpkgs' library has; {@code library.txt} states the source. */
final class Library {
  private static final String TYPES = "lib.types";

  private Library() {}

  /** Returns whether all members of a path are known here. */
  static boolean lists(String path) {
    return path.equals(Paths.LIB) || path.equals(TYPES);
  }

  /** Returns whether a path is a member of {@code lib} or {@code lib.types}. */
  static boolean has(String path) {
    return Loaded.PATHS.contains(path);
  }

  private static final class Loaded {
    static final ImmutableSet<String> PATHS = Table.names(Library.class, "library.txt");
  }
}
