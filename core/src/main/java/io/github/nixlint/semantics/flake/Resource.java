package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The text files beside this class: {@code #} begins a comment, {@code [section]} a section, and
 * every other line that is not blank is an entry.
 */
final class Resource {

  private Resource() {}

  /** Returns the entries of a file without sections. */
  static ImmutableList<String> lines(String file) {
    return sections(file).get("");
  }

  /** Returns the entries of each section of a file. */
  static ImmutableListMultimap<String, String> sections(String file) {
    ImmutableListMultimap.Builder<String, String> sections = ImmutableListMultimap.builder();
    String section = "";
    for (String line : read(file).split("\n")) {
      if (line.startsWith("[")) {
        section = line.substring(1, line.length() - 1);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        sections.put(section, line);
      }
    }
    return sections.build();
  }

  private static String read(String file) {
    try (InputStream in = Resource.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
