package io.github.nixlint.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The {@code .nix} files below {@code testdata/fixtures}. */
public final class Fixtures {

  private Fixtures() {}

  /** Returns the files below a folder of fixtures; the empty name is all of them. */
  public static List<Path> nixFiles(String folder) {
    try (Stream<Path> walk = Files.walk(Golden.fixtures(folder))) {
      return walk.filter(file -> file.toString().endsWith(".nix")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
