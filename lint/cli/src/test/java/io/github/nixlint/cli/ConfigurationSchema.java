package io.github.nixlint.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.config.Profile;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleOption;
import io.github.nixlint.lint.rules.AllRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of {@code nix-lint.toml}, with all rules, so that editors can complete and check. */
final class ConfigurationSchema {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** As many wildcards as a pattern may have. */
  private static final String PATTERN = "^([^*]*\\*+){0,4}[^*]*$";

  private ConfigurationSchema() {}

  static String text() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "https://github.com/nix-lint/nix-lint/blob/main/docs/nix-lint.schema.json");
    schema.put("title", "nix-lint.toml");
    schema.put(
        "description",
        "Which rules nix-lint runs on the files below its folder. Generated: run the tests with"
            + " -Dgolden=update.");
    schema.putAll(closed(properties()));
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("names", list(Map.of("enum", RuleNames.all())));
    definitions.put("level", Map.of("enum", Option.words(Severity.values())));
    schema.put("$defs", definitions);
    return GSON.toJson(schema) + "\n";
  }

  private static Map<String, Object> properties() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("extends", described("string", "Another configuration, which this one goes before."));
    keys.put("profile", Map.of("enum", Option.words(Profile.values())));
    keys.put("select", names());
    keys.put("ignore", names());
    keys.put("exclude", list(Map.of("type", "string", "pattern", PATTERN)));
    keys.put("severity", severity());
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("select", names());
    section.put("ignore", names());
    Map<String, Object> files = new LinkedHashMap<>();
    files.put("type", "object");
    files.put("propertyNames", Map.of("pattern", PATTERN));
    files.put("additionalProperties", closed(section));
    keys.put("per-file", files);
    keys.put("rules", rules());
    return keys;
  }

  private static Map<String, Object> severity() {
    Map<String, Object> rules = new LinkedHashMap<>();
    for (String id : RuleNames.ids()) {
      rules.put(id, Map.of("$ref", "#/$defs/level"));
    }
    return closed(rules);
  }

  private static Map<String, Object> rules() {
    Map<String, Object> rules = new LinkedHashMap<>();
    for (Rule rule : RuleSet.of(AllRules.list()).rules()) {
      Map<String, Object> options = new LinkedHashMap<>();
      for (RuleOption<?> option : rule.info().options()) {
        options.put(option.name(), option(option));
      }
      rules.put(rule.info().id(), closed(options));
    }
    return closed(rules);
  }

  private static Map<String, Object> option(RuleOption<?> option) {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (option.kind()) {
      case TEXTS -> schema.putAll(list(Map.of("type", "string")));
      case NUMBER -> {
        schema.put("type", "integer");
        schema.put("minimum", option.least());
        schema.put("maximum", Integer.MAX_VALUE);
      }
    }
    schema.put("default", option.otherwise());
    schema.put("description", option.description());
    return schema;
  }

  private static Map<String, Object> names() {
    return Map.of("$ref", "#/$defs/names");
  }

  private static Map<String, Object> described(String type, String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    schema.put("description", description);
    return schema;
  }

  private static Map<String, Object> list(Map<String, Object> items) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", sorted(items));
    return schema;
  }

  /** Of two members: in a stable order. */
  private static Map<String, Object> sorted(Map<String, Object> schema) {
    Map<String, Object> sorted = new LinkedHashMap<>();
    for (String key : List.of("type", "pattern", "enum")) {
      if (schema.containsKey(key)) {
        sorted.put(key, schema.get(key));
      }
    }
    return sorted;
  }

  private static Map<String, Object> closed(Map<String, Object> properties) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return schema;
  }
}
