package io.github.nixlint.semantics.fetch;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.WordSet;

/** Which attributes become a hash; {@code hash-attributes.txt} names them. */
public final class HashAttributes {
  private HashAttributes() {}

  /** Returns whether an attribute of a fetcher or builder becomes a hash. */
  public static boolean has(String name) {
    return Loaded.ALL.contains(name);
  }

  /** Returns the names of the attributes that are the hash of what a fetcher fetches. */
  public static ImmutableSet<String> ofFetchers() {
    return Loaded.FETCHER;
  }

  private static final class Loaded {
    static final WordSet ALL = WordSet.copyOf(read("builder", "both", "fetcher"));
    static final ImmutableSet<String> FETCHER = read("both", "fetcher");

    private static ImmutableSet<String> read(String... owners) {
      ImmutableSet<String> wanted = ImmutableSet.copyOf(owners);
      ImmutableSet.Builder<String> names = ImmutableSet.builder();
      for (Table.Row row : Table.read(HashAttributes.class, "hash-attributes.txt")) {
        if (wanted.contains(row.word(1))) {
          names.add(row.word(0));
        }
      }
      return names.build();
    }
  }
}
