package io.github.nixlint.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that tests hold to what the code makes, and rewrite when told to. */
final class GoldenFile {
  static final String UPDATE =
      "mvn -q -pl lint/engine -am test -Dgolden=update  # then look at the difference";

  static final Path TESTDATA = Path.of(property("nix.testdata"));
  static final Path DOCS = Path.of(property("nix.docs"));

  private GoldenFile() {}

  static boolean updating() {
    return property("golden").equals("update");
  }

  /** Holds a file to its text; null stands for no file. */
  static void check(Path file, @Nullable String expected) {
    try {
      String actual = Files.exists(file) ? Files.readString(file) : null;
      if (updating()) {
        write(file, actual, expected);
      } else if (expected == null && actual != null) {
        fail("%s should not exist; to delete it:%n  %s", file, UPDATE);
      } else {
        assertThat(actual).as("%s; to rewrite it:%n  %s%n", file, UPDATE).isEqualTo(expected);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, @Nullable String actual, @Nullable String expected)
      throws IOException {
    if (expected == null) {
      Files.deleteIfExists(file);
    } else if (!expected.equals(actual)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, expected);
    }
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("run with -D" + name + "=…, as Maven does");
    }
    return value;
  }
}
