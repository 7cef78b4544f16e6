package io.github.nixlint.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.config.Profile;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rule.RuleOption;
import io.github.nixlint.lint.rule.RuleOptions;
import io.github.nixlint.text.Spelling;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Reads one {@code nix-lint.toml}. Whatever it cannot use is a problem with its line and column,
 * and with what was probably meant.
 */
final class ConfigurationReader {
  private static final ImmutableList<String> KEYS =
      ImmutableList.of(
          "extends", "profile", "select", "ignore", "exclude", "severity", "per-file", "rules");
  private static final ImmutableList<String> SECTION_KEYS = ImmutableList.of("select", "ignore");

  /** A key that is settled and does nothing yet: better refused than believed. */
  private static final String INDEX = "index";

  private final String name;
  private final Path file;
  private final RuleNames names;
  private final List<Text> problems = new ArrayList<>();
  private @Nullable Path extended;
  private String extendedAt = "";

  /**
   * Makes a reader of a file.
   *
   * @param name how messages name it
   */
  ConfigurationReader(String name, Path file, RuleNames names) {
    this.name = name;
    this.file = file;
    this.names = names;
  }

  /** Returns what is wrong with the file, in its order. */
  List<String> problems() {
    return problems.stream()
        .sorted(
            Comparator.comparingInt((Text problem) -> problem.position.line())
                .thenComparingInt(problem -> problem.position.column()))
        .map(problem -> place(problem.position) + ": " + problem.value)
        .toList();
  }

  /** Returns the file that the one read extends, or null. */
  @Nullable Path extended() {
    return extended;
  }

  /** Returns where it says so, for messages. */
  String extendedAt() {
    return extendedAt;
  }

  /** Reads what the file itself says. */
  Configuration read(byte[] bytes) {
    TomlParseResult toml = Toml.parse(new String(bytes, StandardCharsets.UTF_8));
    for (TomlParseError error : toml.errors()) {
      problem(error.position(), String.valueOf(error.getMessage()));
    }
    if (toml.hasErrors()) {
      return Configuration.NONE;
    }
    if (toml.contains(List.of(INDEX))) {
      problem(at(toml, INDEX), "`index`: this version reads no knowledge indexes yet");
    }
    checkKeys(toml, KEYS);
    readExtends(toml);
    return new Configuration(
        profile(toml),
        toml.contains(List.of("select")) ? rules(toml, "select") : null,
        rules(toml, "ignore"),
        severities(toml),
        options(toml),
        excludes(toml),
        sections(toml));
  }

  private void readExtends(TomlTable toml) {
    Object value = toml.get(List.of("extends"));
    if (value == null) {
      return;
    }
    if (!(value instanceof String path)) {
      problem(at(toml, "extends"), "`extends` takes a path, not " + kind(value));
      return;
    }
    try {
      extended = file.resolveSibling(path).toAbsolutePath().normalize();
      extendedAt = place(at(toml, "extends"));
    } catch (InvalidPathException e) {
      problem(at(toml, "extends"), "`" + path + "` is not a path");
    }
  }

  private @Nullable Profile profile(TomlTable toml) {
    Object value = toml.get(List.of("profile"));
    if (value == null) {
      return null;
    }
    try {
      return Arguments.choice(
          "profile", value instanceof String text ? text : kind(value), Profile.values());
    } catch (UsageException e) {
      problem(at(toml, "profile"), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private ImmutableList<PathPatterns> excludes(TomlTable toml) {
    List<IgnoreRules.Pattern> patterns = new ArrayList<>();
    for (Text text : texts(toml, "exclude")) {
      patterns.addAll(patterns(text));
    }
    return patterns.isEmpty() ? ImmutableList.of() : ImmutableList.of(inFolder(patterns));
  }

  private ImmutableList<Configuration.Section> sections(TomlTable toml) {
    ImmutableList.Builder<Configuration.Section> sections = ImmutableList.builder();
    TomlTable table = table(toml, "per-file");
    for (String pattern : keys(table)) {
      TomlTable section = table(table, pattern);
      checkKeys(section, SECTION_KEYS);
      sections.add(
          new Configuration.Section(
              inFolder(patterns(new Text(pattern, at(table, pattern)))),
              rules(section, "select"),
              rules(section, "ignore")));
    }
    return sections.build();
  }

  private PathPatterns inFolder(List<IgnoreRules.Pattern> patterns) {
    Path folder = file.getParent();
    return new PathPatterns(folder == null ? file : folder, patterns);
  }

  private List<IgnoreRules.Pattern> patterns(Text text) {
    return IgnoreFile.parse(
        "", text.value(), warning -> problem(text.position(), warning.replaceFirst("^:1: ", "")));
  }

  private ImmutableMap<String, Severity> severities(TomlTable toml) {
    ImmutableMap.Builder<String, Severity> severities = ImmutableMap.builder();
    TomlTable table = table(toml, "severity");
    for (String rule : keys(table)) {
      TomlPosition at = at(table, rule);
      if (!names.isRule(rule)) {
        problem(at, names.unknownRule(rule));
        continue;
      }
      try {
        String level = table.get(List.of(rule)) instanceof String text ? text : "";
        severities.put(rule, Arguments.choice(rule, level, Severity.values()));
      } catch (UsageException e) {
        problem(at, String.valueOf(e.getMessage()));
      }
    }
    return severities.buildOrThrow();
  }

  private ImmutableMap<String, RuleOptions> options(TomlTable toml) {
    ImmutableMap.Builder<String, RuleOptions> options = ImmutableMap.builder();
    TomlTable table = table(toml, "rules");
    for (String id : keys(table)) {
      Rule rule = names.rule(id);
      if (rule == null) {
        problem(at(table, id), names.unknownRule(id));
      } else {
        options.put(id, options(rule.info(), table(table, id)));
      }
    }
    return options.buildOrThrow();
  }

  private RuleOptions options(RuleInfo rule, TomlTable table) {
    RuleOptions options = RuleOptions.NONE;
    for (String key : keys(table)) {
      RuleOption<?> option = rule.option(key);
      if (option == null) {
        problem(at(table, key), unknownOption(rule, key));
        continue;
      }
      Object given = Objects.requireNonNull(table.get(List.of(key)));
      Object value = option.read(given instanceof TomlArray array ? array.toList() : given);
      if (value == null) {
        problem(at(table, key), "`" + key + "` takes " + option.takes() + ", not " + kind(given));
      } else {
        options = options.with(option, value);
      }
    }
    return options;
  }

  private static String unknownOption(RuleInfo rule, String key) {
    List<String> known = rule.options().stream().map(RuleOption::name).toList();
    String nearest = Spelling.nearest(key, known);
    String says = "the rule `" + rule.id() + "` has no option `" + key + "`";
    if (nearest != null) {
      return says + "; did you mean `" + nearest + "`?";
    }
    return known.isEmpty() ? says + ", nor any" : says + "; it has " + String.join(", ", known);
  }

  private ImmutableList<String> rules(TomlTable table, String key) {
    ImmutableList.Builder<String> rules = ImmutableList.builder();
    for (Text text : texts(table, key)) {
      if (names.isKnown(text.value())) {
        rules.add(text.value());
      } else {
        problem(text.position(), names.unknown(text.value()));
      }
    }
    return rules.build();
  }

  /** A string and where it stands. */
  private record Text(String value, TomlPosition position) {}

  private List<Text> texts(TomlTable table, String key) {
    Object value = table.get(List.of(key));
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof TomlArray array)) {
      problem(at(table, key), "`" + key + "` takes a list of strings, not " + kind(value));
      return List.of();
    }
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) instanceof String text) {
        texts.add(new Text(text, array.inputPositionOf(i)));
      } else {
        problem(
            array.inputPositionOf(i),
            "`" + key + "` takes a list of strings, not of " + kind(array.get(i)));
      }
    }
    return texts;
  }

  private TomlTable table(TomlTable toml, String key) {
    Object value = toml.get(List.of(key));
    if (value instanceof TomlTable table) {
      return table;
    }
    if (value != null) {
      problem(at(toml, key), "`" + key + "` takes a table, not " + kind(value));
    }
    return Toml.parse("");
  }

  private void checkKeys(TomlTable table, List<String> known) {
    for (String key : table.keySet()) {
      if (!known.contains(key) && !key.equals(INDEX)) {
        String nearest = Spelling.nearest(key, known);
        problem(
            at(table, key),
            "unknown key `"
                + key
                + (nearest == null
                    ? "`; the keys are " + String.join(", ", known)
                    : "`; did you mean `" + nearest + "`?"));
      }
    }
  }

  /** The keys in the order of the file. */
  private static List<String> keys(TomlTable table) {
    return table.keySet().stream()
        .sorted(
            Comparator.comparingInt((String key) -> at(table, key).line())
                .thenComparingInt(key -> at(table, key).column()))
        .toList();
  }

  private static TomlPosition at(TomlTable table, String key) {
    TomlPosition position = table.inputPositionOf(List.of(key));
    return position == null ? TomlPosition.positionAt(1, 1) : position;
  }

  private static String kind(Object value) {
    return value instanceof TomlTable
        ? "a table"
        : value instanceof TomlArray
            ? "a list"
            : value instanceof String ? "a string" : "`" + value + "`";
  }

  private void problem(TomlPosition at, String text) {
    problems.add(new Text(text, at));
  }

  private String place(TomlPosition at) {
    return name + ":" + at.line() + ":" + at.column();
  }
}
