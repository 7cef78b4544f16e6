package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of flakes without looking at them; {@code known-flakes.txt} and {@code
 * registry.txt} state the sources.
 */
public final class KnownFlakes {

  private KnownFlakes() {}

  /** Returns whether a flake has an input {@code nixpkgs} that may follow another. */
  public static boolean takesNixpkgs(FlakeReference flake) {
    return Loaded.NIXPKGS.contains(key(flake));
  }

  /** Returns whether a flake wants a nixpkgs of its own, to go with its caches or tests. */
  public static boolean keepsItsNixpkgs(FlakeReference flake) {
    return Loaded.OWN.contains(key(flake));
  }

  /** Returns whether there is a well-known flake {@code owner/repo}. */
  static boolean isKnown(String path) {
    String key = path.toLowerCase(Locale.ROOT);
    return Loaded.NIXPKGS.contains(key) || Loaded.OWN.contains(key) || Loaded.OTHER.contains(key);
  }

  /** Returns what the global registry has for a name, as a URL, or null. */
  public static @Nullable String registered(String name) {
    return Loaded.REGISTRY.get(name);
  }

  private static String key(FlakeReference flake) {
    return (flake.owner() + "/" + flake.repository()).toLowerCase(Locale.ROOT);
  }

  private static final class Loaded {
    static final ImmutableSet<String> NIXPKGS;
    static final ImmutableSet<String> OWN;
    static final ImmutableSet<String> OTHER;
    static final ImmutableMap<String, String> REGISTRY;

    static {
      ImmutableListMultimap<String, String> flakes =
          Table.sections(KnownFlakes.class, "known-flakes.txt");
      NIXPKGS = ImmutableSet.copyOf(flakes.get("nixpkgs"));
      OWN = ImmutableSet.copyOf(flakes.get("own"));
      OTHER = ImmutableSet.copyOf(flakes.get("other"));
      ImmutableMap.Builder<String, String> registry = ImmutableMap.builder();
      for (Table.Row row : Table.read(KnownFlakes.class, "registry.txt")) {
        registry.put(row.word(0), row.word(1));
      }
      REGISTRY = registry.buildOrThrow();
    }
  }
}
