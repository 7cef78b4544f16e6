package io.github.nixlint.cli;

import static io.github.nixlint.cli.TomlFile.at;
import static io.github.nixlint.cli.TomlFile.keys;
import static io.github.nixlint.cli.TomlFile.kind;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.cli.files.IgnoreFile;
import io.github.nixlint.cli.files.IgnoreRules;
import io.github.nixlint.cli.files.PathPatterns;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.config.Profile;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rule.RuleOption;
import io.github.nixlint.lint.rule.RuleOptions;
import io.github.nixlint.text.Spelling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
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

  private final TomlFile toml;
  private final Path file;
  private final RuleNames names;
  private @Nullable Path extended;
  private String extendedAt = "";

  /**
   * Makes a reader of a file.
   *
   * @param name how messages name it
   */
  ConfigurationReader(String name, Path file, RuleNames names) {
    this.toml = new TomlFile(name);
    this.file = file;
    this.names = names;
  }

  /** Returns what is wrong with the file, in its order. */
  List<String> problems() {
    return toml.problems();
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
    TomlTable top = toml.read(bytes);
    if (top == null) {
      return Configuration.NONE;
    }
    if (top.contains(List.of(INDEX))) {
      toml.problem(at(top, INDEX), "`index`: this version reads no knowledge indexes yet");
    }
    toml.checkKeys(top, KEYS, INDEX);
    readExtends(top);
    return new Configuration(
        profile(top),
        top.contains(List.of("select")) ? rules(top, "select") : null,
        rules(top, "ignore"),
        severities(top),
        options(top),
        excludes(top),
        sections(top));
  }

  private void readExtends(TomlTable top) {
    Object value = top.get(List.of("extends"));
    if (value == null) {
      return;
    }
    if (!(value instanceof String path)) {
      toml.problem(at(top, "extends"), "`extends` takes a path, not " + kind(value));
      return;
    }
    try {
      extended = file.resolveSibling(path).toAbsolutePath().normalize();
      extendedAt = toml.place(at(top, "extends"));
    } catch (InvalidPathException e) {
      toml.problem(at(top, "extends"), "`" + path + "` is not a path");
    }
  }

  private @Nullable Profile profile(TomlTable top) {
    Object value = top.get(List.of("profile"));
    if (value == null) {
      return null;
    }
    try {
      return Arguments.choice(
          "profile", value instanceof String text ? text : kind(value), Profile.values());
    } catch (UsageException e) {
      toml.problem(at(top, "profile"), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private ImmutableList<PathPatterns> excludes(TomlTable top) {
    List<IgnoreRules.Pattern> patterns = new ArrayList<>();
    for (TomlFile.Text text : toml.texts(top, "exclude")) {
      patterns.addAll(patterns(text));
    }
    return patterns.isEmpty() ? ImmutableList.of() : ImmutableList.of(inFolder(patterns));
  }

  private ImmutableList<Configuration.Section> sections(TomlTable top) {
    ImmutableList.Builder<Configuration.Section> sections = ImmutableList.builder();
    TomlTable table = toml.table(top, "per-file");
    for (String pattern : keys(table)) {
      TomlTable section = toml.table(table, pattern);
      toml.checkKeys(section, SECTION_KEYS);
      sections.add(
          new Configuration.Section(
              inFolder(patterns(new TomlFile.Text(pattern, at(table, pattern)))),
              rules(section, "select"),
              rules(section, "ignore")));
    }
    return sections.build();
  }

  private PathPatterns inFolder(List<IgnoreRules.Pattern> patterns) {
    Path folder = file.getParent();
    return new PathPatterns(folder == null ? file : folder, patterns);
  }

  private List<IgnoreRules.Pattern> patterns(TomlFile.Text text) {
    return IgnoreFile.parse(
        "",
        text.value(),
        warning -> toml.problem(text.position(), warning.replaceFirst("^:1: ", "")));
  }

  private ImmutableMap<String, Severity> severities(TomlTable top) {
    ImmutableMap.Builder<String, Severity> severities = ImmutableMap.builder();
    TomlTable table = toml.table(top, "severity");
    for (String rule : keys(table)) {
      TomlPosition at = at(table, rule);
      if (!names.isRule(rule)) {
        toml.problem(at, names.unknownRule(rule));
        continue;
      }
      try {
        String level = table.get(List.of(rule)) instanceof String text ? text : "";
        severities.put(rule, Arguments.choice(rule, level, Severity.values()));
      } catch (UsageException e) {
        toml.problem(at, String.valueOf(e.getMessage()));
      }
    }
    return severities.buildOrThrow();
  }

  private ImmutableMap<String, RuleOptions> options(TomlTable top) {
    ImmutableMap.Builder<String, RuleOptions> options = ImmutableMap.builder();
    TomlTable table = toml.table(top, "rules");
    for (String id : keys(table)) {
      Rule rule = names.rule(id);
      if (rule == null) {
        toml.problem(at(table, id), names.unknownRule(id));
      } else {
        options.put(id, options(rule.info(), toml.table(table, id)));
      }
    }
    return options.buildOrThrow();
  }

  private RuleOptions options(RuleInfo rule, TomlTable table) {
    RuleOptions options = RuleOptions.NONE;
    for (String key : keys(table)) {
      RuleOption<?> option = rule.option(key);
      if (option == null) {
        toml.problem(at(table, key), unknownOption(rule, key));
        continue;
      }
      Object given = Objects.requireNonNull(table.get(List.of(key)));
      Object value = option.read(given instanceof TomlArray array ? array.toList() : given);
      if (value == null) {
        toml.problem(
            at(table, key), "`" + key + "` takes " + option.takes() + ", not " + kind(given));
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
    for (TomlFile.Text text : toml.texts(table, key)) {
      if (names.isKnown(text.value())) {
        rules.add(text.value());
      } else {
        toml.problem(text.position(), names.unknown(text.value()));
      }
    }
    return rules.build();
  }
}
