package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schema and the JSON that is printed name the same members. */
final class ReportSchemaTest {
  @TempDir Path folder;

  @Test
  void describesTheReport() throws IOException {
    Path docs = Path.of(System.getProperty("nix.docs", "../../docs"));
    JsonObject schema =
        JsonParser.parseString(Files.readString(docs.resolve("report.schema.json")))
            .getAsJsonObject();
    Cli cli = Cli.in(folder).file("a.nix", "{ a = 1; a = 2; b = buitins; }").file("b.nix", "{");
    JsonElement report = JsonParser.parseString(cli.run("--format=json").out());
    check(schema, schema, report, "report");
  }

  private static void check(JsonObject root, JsonObject schema, JsonElement value, String at) {
    if (schema.has("$ref")) {
      String name = schema.get("$ref").getAsString().replace("#/$defs/", "");
      check(root, root.getAsJsonObject("$defs").getAsJsonObject(name), value, at);
    } else if (schema.has("enum")) {
      assertThat(schema.getAsJsonArray("enum")).as(at).contains(value);
    } else {
      checkType(root, schema, value, at);
    }
  }

  private static void checkType(JsonObject root, JsonObject schema, JsonElement value, String at) {
    switch (schema.get("type").getAsString()) {
      case "string" -> assertThat(((JsonPrimitive) value).isString()).as(at).isTrue();
      case "integer" -> assertThat(((JsonPrimitive) value).isNumber()).as(at).isTrue();
      case "array" -> {
        for (JsonElement item : (JsonArray) value) {
          check(root, schema.getAsJsonObject("items"), item, at + "[]");
        }
      }
      case "object" -> {
        JsonObject members = schema.getAsJsonObject("properties");
        List<String> required = new ArrayList<>();
        schema.getAsJsonArray("required").forEach(name -> required.add(name.getAsString()));
        Set<String> present = ((JsonObject) value).keySet();
        assertThat(members.keySet()).as(at).containsSubsequence(present);
        assertThat(present).as(at).containsAll(required);
        for (String name : present) {
          check(
              root, members.getAsJsonObject(name), ((JsonObject) value).get(name), at + "." + name);
        }
      }
      default -> throw new AssertionError(schema);
    }
  }
}
