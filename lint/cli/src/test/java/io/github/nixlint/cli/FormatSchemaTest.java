package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** What machines read is what the schemas of their formats describe, whatever names files have. */
final class FormatSchemaTest {
  private static final Path TESTDATA =
      Path.of(System.getProperty("nix.testdata", "../../testdata")).toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void json() throws IOException {
    String schema = Schemas.published("report.schema.json");
    for (String report : reports("json")) {
      Schemas.check(schema, report);
    }
  }

  @Test
  void jsonLines() throws IOException {
    JsonObject report =
        JsonParser.parseString(Schemas.published("report.schema.json")).getAsJsonObject();
    JsonObject finding = new JsonObject();
    finding.addProperty("$ref", "#/$defs/finding");
    finding.add("$defs", report.get("$defs"));
    String schema = finding.toString();
    for (String lines : reports("jsonl")) {
      lines.lines().forEach(line -> Schemas.check(schema, line));
    }
    assertThat(Schemas.problems(schema, "{}")).isNotEmpty();
  }

  @Test
  void sarif() throws IOException {
    String schema;
    try (InputStream in =
        Objects.requireNonNull(
            FormatSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (String report : reports("sarif")) {
      Schemas.check(schema, report);
    }
    assertThat(Schemas.problems(schema, "{\"version\":\"2.1.0\"}")).isNotEmpty();
  }

  @Test
  void gitlab() throws IOException {
    String schema = schema("gitlab.schema.json");
    for (String report : reports("gitlab")) {
      Schemas.check(schema, report);
    }
    assertThat(Schemas.problems(schema, "[{}]")).isNotEmpty();
  }

  @Test
  void rdjson() throws IOException {
    String schema = schema("rdjson.schema.json");
    for (String report : reports("rdjson")) {
      Schemas.check(schema, report);
    }
    assertThat(Schemas.problems(schema, "{\"diagnostics\":[{}]}")).isNotEmpty();
  }

  @Test
  void checkstyle() throws IOException, SAXException {
    for (String report : reports("checkstyle")) {
      assertXml("checkstyle.xsd", report);
    }
  }

  @Test
  void junit() throws IOException, SAXException {
    for (String report : reports("junit")) {
      assertXml("junit.xsd", report);
    }
  }

  /** The reports of the samples, of hostile names and texts, and of nothing at all. */
  private List<String> reports(String format) {
    Cli hostile =
        Cli.in(folder)
            .file("a b/<&\"'>.nix", "{ a = 1; a = \"\u202e<script>]]>\"; \"\u001b[31m\" = x; }")
            .file("c,d:e%20#?.nix", "{ é = \uFFFE; \r b = undefined\uD83D\uDE00; }")
            .file("new\nline.nix", "rec { b = { c = 1; }; b.c = 2; }")
            .file("broken.nix", "{ \u0000 \u0007 \"${");
    List<String> reports = new ArrayList<>();
    reports.add(Cli.in(TESTDATA).run("--format", format, "--select=all", "samples").out());
    reports.add(hostile.run("--format", format, "--select=all").out());
    reports.add(Cli.in(TESTDATA).run("--format", format, "samples/flake.nix").out());
    assertThat(reports.get(1)).contains("duplicate-attribute");
    assertThat(reports).noneMatch(report -> report.contains("\u202e") || report.contains("\u001b"));
    return reports;
  }

  private static void assertXml(String schema, String xml) throws IOException, SAXException {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory
        .newSchema(TESTDATA.resolve("schemas").resolve(schema).toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }

  private static String schema(String name) throws IOException {
    return Files.readString(TESTDATA.resolve("schemas").resolve(name));
  }
}
