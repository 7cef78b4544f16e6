package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
  private static final String ATTRIBUTE = "attribute ";

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
    static final ImmutableMap<String, Retired> ATTRIBUTES = read(true);
    static final ImmutableMap<String, Retired> LIBRARY = read(false);
    static final ImmutableSet<String> LAST_NAMES =
        LIBRARY.keySet().stream()
            .map(path -> path.substring(path.lastIndexOf('.') + 1))
            .collect(ImmutableSet.toImmutableSet());

    private static ImmutableMap<String, Retired> read(boolean attributes) {
      ImmutableMap.Builder<String, Retired> all = ImmutableMap.builder();
      for (String line : text().split("\n")) {
        if (!line.startsWith("#") && line.startsWith(ATTRIBUTE) == attributes) {
          Retired retired = entry(attributes ? line.substring(ATTRIBUTE.length()) : line);
          all.put(retired.path(), retired);
        }
      }
      return all.buildOrThrow();
    }

    private static Retired entry(String line) {
      String[] words = line.split(" ", 4);
      boolean same = words[2].startsWith("=");
      String replacement = words[2].equals("-") ? "" : words[2].substring(same ? 1 : 0);
      boolean removed = words[1].equals("removed");
      return new Retired(words[0], removed, replacement, same, words.length > 3 ? words[3] : "");
    }

    private static String text() {
      try (InputStream in = Retired.class.getResourceAsStream("retired.txt")) {
        if (in == null) {
          throw new IllegalStateException("retired.txt is missing from the class path");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
