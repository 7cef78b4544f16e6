package io.github.nixlint.semantics.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads each fixture's string and compares what was read with the golden dump beside it. */
class ShellScriptTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("nix.testdata"), "fixtures", "semantics", "shell");

  private static final List<String> PIECES =
      List.of(
          "case x in ",
          "esac ",
          "if ",
          "done ",
          "<<E\n",
          "E\n",
          "$(",
          "${x:-",
          "[[ ",
          "]] ",
          "f() {",
          "a=(",
          "/usr ",
          "\n",
          "\"",
          "'",
          "`",
          "(",
          ")",
          "}",
          "$((",
          "<(",
          ">",
          "#",
          "\\",
          "&",
          ";;",
          "|",
          "${!",
          "$'",
          " ",
          "@(",
          "a");

  static Stream<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES)) {
      return files.filter(file -> file.toString().endsWith(".nix")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void readsAsTheGoldenDumpSays(Path fixture) throws IOException {
    Source source = Source.of(fixture.getFileName().toString(), Files.readString(fixture));
    String dump = ShellDump.of(source, read(source));
    Path golden = Path.of(fixture.toString().replace(".nix", ".shell"));
    if (System.getProperty("golden").equals("update")) {
      Files.writeString(golden, dump);
    }
    assertThat(golden)
        .as("run with -Dgolden=update to accept what is read")
        .exists()
        .hasContent(dump);
  }

  @Test
  void takesAnyText() {
    Random random = new Random(20240517);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int pieces = random.nextInt(40); pieces > 0; pieces--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      ShellScript script = read(quoted(text.toString()));
      int length = script.value().text().length();
      for (ShellCommand command : script.commands()) {
        for (Word word : command.words()) {
          assertThat(word.start()).isBetween(0, word.end());
          assertThat(word.end()).isBetween(word.start(), length);
          assertThat(word.index(word.text().length())).isEqualTo(word.end());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "$(", "${x:-", "`", "\"$(", "{ ", "case x in ", "<<E\n", "a=(", "$(("})
  void isLinear(String opener) {
    Source source = quoted(opener.repeat(200_000));
    Assertions.assertTimeout(Duration.ofSeconds(5), () -> read(source));
  }

  private static Source quoted(String text) {
    return Source.of(
        "fuzz", '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + '"');
  }

  private static ShellScript read(Source source) {
    StringExpr string = (StringExpr) new NixParser().parse(source).tree().root();
    return ShellScript.of(string.value());
  }
}
