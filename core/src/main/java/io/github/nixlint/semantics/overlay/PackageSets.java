package io.github.nixlint.semantics.overlay;

import com.google.common.collect.ImmutableSet;
import com.google.common.io.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The attributes of nixpkgs that are sets of packages, or of functions, and no packages. */
public final class PackageSets {

  private PackageSets() {}

  /** Returns whether an attribute is such a set. */
  public static boolean has(String name) {
    return Table.NAMES.contains(name);
  }

  /** Read when the first overlay is. */
  private static final class Table {
    static final ImmutableSet<String> NAMES = read();

    private static ImmutableSet<String> read() {
      try (InputStream in = PackageSets.class.getResourceAsStream("package-sets.txt")) {
        LineReader lines = new LineReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.isEmpty() && line.charAt(0) != '#') {
            names.add(line);
          }
        }
        return names.build();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
