package io.github.nixlint.text;

import org.jspecify.annotations.Nullable;

/**
 * The tables that every start reads, without the jar: to find the first resource in that takes ten
 * milliseconds, each other a third of one. There are none here; the build of {@code nix-lint.jar}
 * makes this class anew, with the tables as constants. Where more than the jar is on the class
 * path, what lies before it may have tables of its own, and nobody asks here.
 */
final class StartTables {

  private StartTables() {}

  /** Returns the {@link TableIndex#index} of a table, or null where that is not known. */
  static @Nullable String index(String path) {
    return null;
  }

  /** Returns the bytes of a table as characters, or null for one that is a resource only. */
  static @Nullable String text(String path) {
    return null;
  }
}
