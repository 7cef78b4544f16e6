package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Spelling;
import io.github.nixlint.text.Table;
import org.jspecify.annotations.Nullable;

/** The names of outputs that mean something; {@code outputs.txt} states the source. */
public final class FlakeOutputNames {
  private static final String SYSTEM = "<system>.";

  private FlakeOutputNames() {}

  /** Returns whether an output has an attribute for each system. */
  public static boolean hasSystems(String name) {
    return Loaded.SYSTEMS.contains(name);
  }

  /** Returns whether an output is the same for all systems, and looked up by its name. */
  public static boolean isPlain(String name) {
    return Loaded.PLAIN.contains(name) || Loaded.PLAIN.contains(name + "s");
  }

  /** Returns whether Nix or a convention looks an output up by exactly this name. */
  static boolean isOutput(String name) {
    return Loaded.MEANT.contains(name);
  }

  /** Returns whether anything gives an output a meaning, were it once. */
  public static boolean isKnown(String name) {
    return Loaded.KNOWN.contains(name);
  }

  /** Returns where a deprecated output belongs now, {@code packages.<system>.default}, or null. */
  public static @Nullable String replacement(String deprecated) {
    return Loaded.DEPRECATED.get(deprecated);
  }

  /** Returns a path without the part that stands for a system. */
  public static String withoutSystem(String path) {
    return path.replace(SYSTEM, "");
  }

  /** Returns the name that was probably meant by one without meaning, or null. */
  public static @Nullable String nearest(String name) {
    for (String known : Loaded.MEANT) {
      if (known.equals(name + "s")) {
        return known;
      }
    }
    return Spelling.nearest(name, Loaded.MEANT);
  }

  private static final class Loaded {
    static final ImmutableSet<String> SYSTEMS;
    static final ImmutableSet<String> PLAIN;
    static final ImmutableSet<String> KNOWN;
    static final ImmutableSet<String> MEANT;
    static final ImmutableMap<String, String> DEPRECATED;

    static {
      ImmutableListMultimap.Builder<String, String> names = ImmutableListMultimap.builder();
      ImmutableMap.Builder<String, String> deprecated = ImmutableMap.builder();
      for (Table.Row row : Table.read(FlakeOutputNames.class, "outputs.txt")) {
        names.put(row.section(), row.word(0));
        if (row.has(1)) {
          deprecated.put(row.word(0), row.word(1));
        }
      }
      ImmutableListMultimap<String, String> sections = names.build();
      SYSTEMS = ImmutableSet.copyOf(sections.get("systems"));
      PLAIN = ImmutableSet.copyOf(sections.get("plain"));
      DEPRECATED = deprecated.buildOrThrow();
      MEANT = ImmutableSet.<String>builder().addAll(SYSTEMS).addAll(PLAIN).build();
      KNOWN =
          ImmutableSet.<String>builder()
              .addAll(MEANT)
              .addAll(sections.get("community"))
              .addAll(DEPRECATED.keySet())
              .build();
    }
  }
}
