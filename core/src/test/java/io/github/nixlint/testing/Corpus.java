package io.github.nixlint.testing;

import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real Nix code outside the repository, in the folder that {@code -Dnix.corpus=DIR} names. */
public final class Corpus {

  private Corpus() {}

  /** Returns the folder; a test that asks for it is skipped where there is none. */
  public static Path root() {
    Path root = Path.of(System.getProperty("nix.corpus", "/corpus"));
    Assumptions.assumeTrue(Files.isDirectory(root), "no corpus at " + root);
    return root;
  }

  /** Returns all {@code .nix} files of the corpus, sorted. */
  public static List<Path> files() {
    try (Stream<Path> walk = Files.walk(root())) {
      return walk.filter(path -> path.toString().endsWith(".nix"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file. */
  public static Source read(Path file) {
    try {
      return Source.of(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
