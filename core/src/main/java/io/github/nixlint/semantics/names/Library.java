package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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
    static final ImmutableSet<String> PATHS = read();

    private static ImmutableSet<String> read() {
      try (InputStream in = Library.class.getResourceAsStream("library.txt")) {
        if (in == null) {
          throw new IllegalStateException("library.txt is missing from the class path");
        }
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return ImmutableSet.copyOf(text.split("\n"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
