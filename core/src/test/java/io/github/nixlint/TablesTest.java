package io.github.nixlint;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.text.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What all tables of knowledge have to be: said where it is from and when that was looked at, read
 * by a class beside them, free of doublets, and sorted where the head says so.
 */
final class TablesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path SOURCES = Path.of("src/main/java");

  static List<Path> tables() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void saysWhereItIsFrom(Path table) throws IOException {
    String head = head(table);
    assertThat(head).as("what it is").matches("(?s)# [A-Z].*");
    assertThat(head).as("its source").containsPattern("Sources?[:,]|[Bb]y hand");
    assertThat(head).as("when that was looked at").containsPattern("20[12]\\d-\\d\\d");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void isReadByAClassBesideIt(Path table) throws Exception {
    Path folder = requireNonNull(SOURCES.resolve(RESOURCES.relativize(table)).getParent());
    int readers = 0;
    for (Path source : javaFiles(folder)) {
      if (Files.readString(source).contains('"' + table.getFileName().toString() + '"')) {
        readers++;
        read(Class.forName(className(source)));
      }
    }
    assertThat(readers).as("classes that read it").isPositive();
  }

  /** Readers keep their tables in nested classes, which read them when they are initialised. */
  private static void read(Class<?> reader) throws ClassNotFoundException {
    for (Class<?> nested : reader.getDeclaredClasses()) {
      Class.forName(nested.getName(), true, nested.getClassLoader());
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void hasNothingTwice(Path table) throws IOException {
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (Table.Row row : rows(table)) {
      seen.merge(row.toString(), 1, Integer::sum);
    }
    seen.values().removeIf(count -> count == 1);
    assertThat(seen).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void isSortedWhereItSaysSo(Path table) throws IOException {
    if (!head(table).contains("Sorted")) {
      return;
    }
    List<String> late = new ArrayList<>();
    String section = "";
    String last = "";
    for (Table.Row row : rows(table)) {
      last = row.section().equals(section) ? last : "";
      section = row.section();
      if (order(row.word(0)).compareTo(order(last)) < 0) {
        late.add(row.word(0) + " stands behind " + last);
      }
      last = row.word(0);
    }
    assertThat(late).isEmpty();
  }

  /** By letters, capital or not. */
  private static String order(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static List<Table.Row> rows(Path table) {
    return Table.read(TablesTest.class, "/" + RESOURCES.relativize(table));
  }

  /** The comments before the first entry. */
  private static String head(Path table) throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line : Files.readAllLines(table, StandardCharsets.UTF_8)) {
      if (!line.startsWith("#")) {
        break;
      }
      head.append(line).append('\n');
    }
    return head.toString();
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String className(Path source) {
    String path = SOURCES.relativize(source).toString();
    return path.substring(0, path.length() - ".java".length()).replace('/', '.');
  }
}
