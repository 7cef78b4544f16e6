package io.github.nixlint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests as text: beside each {@code case.nix} of a fixture folder stands a golden file with what is
 * expected of it. {@code -Dgolden=update} writes the golden files anew.
 */
public final class Golden {

  private Golden() {}

  /** Returns the folder of fixtures at a path below {@code testdata/fixtures}. */
  public static Path fixtures(String folder) {
    return Path.of(System.getProperty("nix.testdata", "../testdata"), "fixtures", folder);
  }

  /**
   * Returns a test for each {@code .nix} file below a folder of fixtures.
   *
   * @param extension of the golden files, without the dot
   * @param actual tells of a source what its golden file should say
   */
  public static Stream<DynamicTest> tests(
      String folder, String extension, Function<Source, String> actual) {
    Path root = fixtures(folder);
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".nix")).sorted().toList().stream()
          .map(
              file -> {
                String name = root.relativize(file).toString().replace('\\', '/');
                return DynamicTest.dynamicTest(name, () -> check(file, name, extension, actual));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(
      Path file, String name, String extension, Function<Source, String> actual)
      throws IOException {
    String text = actual.apply(Source.of(name, Files.readAllBytes(file)));
    String stem = file.getFileName().toString().replaceAll("\\.nix$", "");
    check(file.resolveSibling(stem + "." + extension), text);
  }

  /** Holds a golden file to what it should say. */
  public static void check(Path golden, String text) throws IOException {
    if (System.getProperty("golden", "check").equals("update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
      return;
    }
    assertThat(Files.exists(golden) ? Files.readString(golden) : "")
        .as("%s; `mvn test -Dgolden=update` writes it anew", golden)
        .isEqualTo(text);
  }
}
