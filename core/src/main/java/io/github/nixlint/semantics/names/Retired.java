package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Table;
import org.jspecify.annotations.Nullable;

/**
 * A name that nixpkgs no longer has, or warns of where it is used; {@code retired.txt} lists them.
 *
 * @param path a function of the library, {@code lib.fold}, or the name of an attribute of builders
 * @param removed whether it is gone, not only deprecated
 * @param replacement what takes its place, or ""
 * @param same whether that means the same and takes the same arguments
 * @param remark what else is to be known, or ""
 */
public record Retired(
    String path, boolean removed, String replacement, boolean same, String remark) {

  /** Returns whether a function of the library that goes by this last name is retired. */
  public static boolean mayBe(String simpleName) {
    return Loaded.LAST_NAMES.contains(simpleName);
  }

  /** Returns the last names of all functions of the library that are retired. */
  public static ImmutableSet<String> lastNames() {
    return Loaded.LAST_NAMES;
  }

  /** Returns what is known of a function of the library by its qualified name, or null. */
  public static @Nullable Retired ofLibrary(String path) {
    return Loaded.LIBRARY.get(path);
  }

  /** Returns what is known of an attribute of builders, or null. */
  public static @Nullable Retired ofBuilders(String attribute) {
    return Loaded.ATTRIBUTES.get(attribute);
  }

  private static final class Loaded {
    static final ImmutableMap<String, Retired> ATTRIBUTES = read("attributes");
    static final ImmutableMap<String, Retired> LIBRARY = read("library");
    static final ImmutableSet<String> LAST_NAMES = lastNames();

    private static ImmutableMap<String, Retired> read(String section) {
      ImmutableMap.Builder<String, Retired> all = ImmutableMap.builder();
      for (Table.Row row : Table.read(Retired.class, "retired.txt")) {
        if (row.section().equals(section)) {
          all.put(row.word(0), entry(row));
        }
      }
      return all.buildOrThrow();
    }

    private static Retired entry(Table.Row row) {
      boolean removed = row.word(1).equals("removed");
      boolean same = row.word(2).startsWith("=");
      String replacement = row.word(2).equals("-") ? "" : row.word(2).substring(same ? 1 : 0);
      return new Retired(row.word(0), removed, replacement, same, row.from(3));
    }

    private static ImmutableSet<String> lastNames() {
      ImmutableSet.Builder<String> names = ImmutableSet.builder();
      for (String path : LIBRARY.keySet()) {
        names.add(path.substring(path.lastIndexOf('.') + 1));
      }
      return names.build();
    }
  }
}
