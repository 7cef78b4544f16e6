package io.github.nixlint.cli;

import io.github.nixlint.text.Spelling;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Takes values out of a TOML file, and collects what is wrong with them, each with its place. */
final class TomlFile {
  private final String name;
  private final List<Text> problems = new ArrayList<>();

  /**
   * Begins with a file.
   *
   * @param name how messages name it
   */
  TomlFile(String name) {
    this.name = name;
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

  /** Reads the whole file; null and a problem where it is no TOML. */
  @Nullable TomlTable read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    TomlParseResult top = parse(text);
    if (top == null) {
      problem(TomlPosition.positionAt(lineThatEndsIt(text), 1), "this is no TOML");
      return null;
    }
    for (TomlParseError error : top.errors()) {
      problem(error.position(), String.valueOf(error.getMessage()));
    }
    return top.hasErrors() ? null : top;
  }

  /** Returns what a text says, or null where the parser does not survive it (tomlj 2.2.0). */
  private static @Nullable TomlParseResult parse(String text) {
    try {
      return Toml.parse(text);
    } catch (NullPointerException e) {
      return null;
    }
  }

  /** Returns a line, the first being 1, up to which the parser survives a text but not with it. */
  private static int lineThatEndsIt(String text) {
    List<String> lines = text.lines().toList();
    int survived = 0;
    int died = lines.size();
    while (died - survived > 1) {
      int middle = (survived + died) / 2;
      if (parse(String.join("\n", lines.subList(0, middle))) == null) {
        died = middle;
      } else {
        survived = middle;
      }
    }
    return died;
  }

  /** A string and where it stands. */
  record Text(String value, TomlPosition position) {}

  /** Returns a list of strings, each with its place; none where there is none. */
  List<Text> texts(TomlTable table, String key) {
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

  /** Returns a table; an empty one where there is none. */
  TomlTable table(TomlTable toml, String key) {
    Object value = toml.get(List.of(key));
    if (value instanceof TomlTable table) {
      return table;
    }
    if (value != null) {
      problem(at(toml, key), "`" + key + "` takes a table, not " + kind(value));
    }
    return Toml.parse("");
  }

  /** Requires that a table has no keys but these, and some that are dealt with already. */
  void checkKeys(TomlTable table, List<String> known, String... settled) {
    for (String key : table.keySet()) {
      if (!known.contains(key) && !List.of(settled).contains(key)) {
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

  /** Returns the keys of a table, in the order of the file. */
  static List<String> keys(TomlTable table) {
    return table.keySet().stream()
        .sorted(
            Comparator.comparingInt((String key) -> at(table, key).line())
                .thenComparingInt(key -> at(table, key).column()))
        .toList();
  }

  /** Returns where a key stands. */
  static TomlPosition at(TomlTable table, String key) {
    TomlPosition position = table.inputPositionOf(List.of(key));
    return position == null ? TomlPosition.positionAt(1, 1) : position;
  }

  /** Says in a word what a value is. */
  static String kind(Object value) {
    return value instanceof TomlTable
        ? "a table"
        : value instanceof TomlArray
            ? "a list"
            : value instanceof String ? "a string" : "`" + value + "`";
  }

  /** Takes note of what is wrong. */
  void problem(TomlPosition at, String text) {
    problems.add(new Text(text, at));
  }

  /** Returns a place for messages. */
  String place(TomlPosition at) {
    return name + ":" + at.line() + ":" + at.column();
  }
}
