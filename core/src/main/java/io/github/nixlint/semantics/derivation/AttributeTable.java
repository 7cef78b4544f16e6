package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A list of names in sections; each resource states its source. Read when first asked. */
final class AttributeTable {
  private final ImmutableMap<String, String> sections;

  private AttributeTable(String text) {
    Map<String, String> sections = new LinkedHashMap<>();
    String section = "";
    for (String line : text.split("\n")) {
      if (line.startsWith("[")) {
        section = line.substring(1, line.length() - 1);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        sections.put(line, section);
      }
    }
    this.sections = ImmutableMap.copyOf(sections);
  }

  /** Reads a resource beside this class. */
  static AttributeTable read(String resource) {
    try (InputStream in = AttributeTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      return new AttributeTable(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the section that each name stands in, in the order of the resource. */
  ImmutableMap<String, String> sections() {
    return sections;
  }
}
