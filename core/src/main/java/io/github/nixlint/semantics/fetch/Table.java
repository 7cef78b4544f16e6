package io.github.nixlint.semantics.fetch;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the tables of this package: words, one entry a line, behind a head of {@code #} lines. */
final class Table {
  private Table() {}

  static List<String[]> read(String name) {
    List<String[]> entries = new ArrayList<>();
    for (String line : Splitter.on('\n').split(text(name))) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        entries.add(Splitter.on(' ').splitToList(line).toArray(new String[0]));
      }
    }
    return entries;
  }

  private static String text(String name) {
    try (InputStream in = Table.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
