package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds JSON to schemas. */
final class Schemas {
  static final Path DOCS =
      Path.of(System.getProperty("nix.docs", "../../docs")).toAbsolutePath().normalize();

  private Schemas() {}

  /** Returns a published schema. */
  static String published(String name) throws IOException {
    return Files.readString(DOCS.resolve(name));
  }

  static void check(String schema, String json) {
    assertThat(problems(schema, json)).as(json).isEmpty();
  }

  /** Returns what is wrong with a text, by a schema. */
  static List<String> problems(String schema, String json) {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    return registry.getSchema(schema).validate(json, InputFormat.JSON).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }
}
