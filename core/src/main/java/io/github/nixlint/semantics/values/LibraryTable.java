package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.WordSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table of what is known of functions of Nix and of nixpkgs' library: a row names one, a section
 * the sets that have those of its rows, {@code [builtins lib]}.
 */
final class LibraryTable<T> {
  private final ImmutableMap<String, T> entries;
  private final WordSet names;

  private LibraryTable(ImmutableMap<String, T> entries, WordSet names) {
    this.entries = entries;
    this.names = names;
  }

  /** Reads the resource beside a class; {@code entry} makes of a row what is known. */
  static <T> LibraryTable<T> read(Class<?> beside, String resource, Function<Table.Row, T> entry) {
    ImmutableMap.Builder<String, T> entries = ImmutableMap.builder();
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    for (Table.Row row : Table.read(beside, resource)) {
      String name = row.word(0);
      T known = entry.apply(row);
      names.add(name);
      for (String set : row.section().split(" ", -1)) {
        entries.put(set + "." + name, known);
      }
    }
    return new LibraryTable<>(entries.buildOrThrow(), WordSet.copyOf(names.build()));
  }

  /** Returns whether some set has a function of this name. */
  boolean hasName(String name) {
    return names.contains(name);
  }

  /** Returns what is known of the function at a path such as {@code lib.optionals}, or null. */
  @Nullable T get(String path) {
    return entries.get(path);
  }
}
