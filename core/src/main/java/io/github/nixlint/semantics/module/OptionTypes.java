package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Spelling;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/**
 * The members of {@code lib.types} today, and what is meant by names that are none; {@code
 * option-types.txt} states the source. Members of a member go by both names, {@code ints.u8}. Read
 * when first asked.
 */
public final class OptionTypes {
  private final WordSet names;
  private final ImmutableSet<String> functions;
  private final ImmutableSet<String> deprecated;
  private final ImmutableMap<String, String> mistaken;

  private OptionTypes() {
    ImmutableSet.Builder<String> all = ImmutableSet.builder();
    ImmutableSet.Builder<String> taking = ImmutableSet.builder();
    ImmutableSet.Builder<String> going = ImmutableSet.builder();
    ImmutableMap.Builder<String, String> meant = ImmutableMap.builder();
    for (Table.Row row : Table.read(OptionTypes.class, "option-types.txt")) {
      switch (row.section()) {
        case "deprecated" -> {
          going.add(row.word(0));
          meant.put(row.word(0), row.from(1));
        }
        case "mistaken" -> meant.put(row.word(0), row.from(1));
        default -> {
          all.add(row.word(0));
          if (row.has(1)) {
            taking.add(row.word(0));
          }
        }
      }
    }
    names = WordSet.copyOf(all.build());
    functions = taking.build();
    deprecated = going.build();
    mistaken = meant.buildOrThrow();
  }

  /** Returns the names of all types. */
  public static WordSet names() {
    return Loaded.TYPES.names;
  }

  /** Returns whether there is a type, or a function that makes one, of this name. */
  public static boolean has(String name) {
    return Loaded.TYPES.names.contains(name);
  }

  /** Returns whether a name is that of a function, which is a type only with its argument. */
  public static boolean isFunction(String name) {
    return Loaded.TYPES.functions.contains(name);
  }

  /** Returns whether nixpkgs still has a type of this name, and warns of it. */
  public static boolean isDeprecated(String name) {
    return Loaded.TYPES.deprecated.contains(name);
  }

  /** Returns the type that a name is used for which is none, or null. */
  public static @Nullable String meantBy(String name) {
    String meant = Loaded.TYPES.mistaken.get(name);
    return meant != null ? meant : Spelling.nearest(name, Loaded.TYPES.names);
  }

  /** Returns the names that are no types, and what is meant by each. */
  public static ImmutableMap<String, String> mistaken() {
    return Loaded.TYPES.mistaken;
  }

  private static final class Loaded {
    static final OptionTypes TYPES = new OptionTypes();
  }
}
