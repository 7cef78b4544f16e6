package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Spelling;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/** What nixpkgs' library has; {@code library.txt} states the source. */
final class Library {
  /** Names below this length are too easily another's own, if more than their case is off. */
  private static final int SHORT = 6;

  private static final String TYPES = "lib.types";
  private static final String LICENSE = "licenses.";

  private Library() {}

  /** Returns whether all members of a path are known here. */
  static boolean lists(String path) {
    return path.equals(Paths.LIB) || path.equals(TYPES);
  }

  /** Returns whether a path is a member of {@code lib} or {@code lib.types}. */
  static boolean has(String path) {
    return Loaded.PATHS.contains(path);
  }

  /** Returns whether {@code lib} has a member of this name. */
  static boolean hasMember(String name) {
    return Loaded.MEMBERS.contains(name);
  }

  /**
   * Returns the member of {@code lib} that a name which is none is surely meant to be: off by one
   * letter, or what people take for its name; else null. A prime behind a name makes another one.
   */
  static @Nullable String meant(String name) {
    String known = Mistaken.NAMES.get(name);
    if (known != null || name.endsWith("'")) {
      return known;
    }
    return Mistaken.MEMBERS.nearest(name, name.length() < SHORT ? 0 : 1);
  }

  /** Returns the licence that a name which {@code lib.licenses} lacks is used for, or null. */
  static @Nullable String licenseMeant(String name) {
    return Mistaken.LICENSE_NAMES.contains(name) ? Mistaken.LICENSES.get(name) : null;
  }

  private static final class Mistaken {
    static final ImmutableMap<String, String> NAMES;

    static final ImmutableMap<String, String> LICENSES;

    /** Every variable of a file is looked up. */
    static final WordSet LICENSE_NAMES;

    static final Spelling.Words MEMBERS = new Spelling.Words(Loaded.MEMBERS);

    static {
      ImmutableMap.Builder<String, String> names = ImmutableMap.builder();
      ImmutableMap.Builder<String, String> licenses = ImmutableMap.builder();
      for (Table.Row row : Table.read(Library.class, "mistaken-library.txt")) {
        String name = row.word(0);
        if (name.startsWith(LICENSE)) {
          licenses.put(name.substring(LICENSE.length()), row.word(1));
        } else {
          names.put(name, row.word(1));
        }
      }
      NAMES = names.buildOrThrow();
      LICENSES = licenses.buildOrThrow();
      LICENSE_NAMES = WordSet.copyOf(LICENSES.keySet());
    }
  }

  private static final class Loaded {
    static final WordSet PATHS = WordSet.copyOf(Table.names(Library.class, "library.txt"));
    static final WordSet MEMBERS = members();

    private static WordSet members() {
      ImmutableSet.Builder<String> members = ImmutableSet.builder();
      int own = Paths.LIB.length() + 1;
      for (String path : PATHS) {
        if (path.startsWith(Paths.LIB + ".") && path.indexOf('.', own) < 0) {
          members.add(path.substring(own));
        }
      }
      return WordSet.copyOf(members.build());
    }
  }
}
