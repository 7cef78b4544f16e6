package io.github.nixlint.bench.calibrate;

import io.github.nixlint.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of real Nix under the name that tables and verdicts give it.
 *
 * @param name the name
 * @param folder the folder
 * @param files the files below it, as paths below it, sorted
 */
record Corpus(String name, Path folder, List<String> files) {

  /** Reads {@code NAME=DIR}, or {@code DIR}, whose name is then its last part. */
  static Corpus of(String argument) {
    int equals = argument.indexOf('=');
    Path folder = Path.of(argument.substring(equals + 1));
    String name = equals > 0 ? argument.substring(0, equals) : String.valueOf(folder.getFileName());
    try (Stream<Path> walk = Files.walk(folder)) {
      List<String> files =
          walk.filter(path -> path.toString().endsWith(".nix") && Files.isRegularFile(path))
              .map(path -> folder.relativize(path).toString())
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new IllegalArgumentException("no .nix files below " + folder);
      }
      return new Corpus(name, folder, files);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + folder, e);
    }
  }

  /** Reads a file, named by its path below the folder. */
  Source source(String file) {
    try {
      return Source.of(file, Files.readAllBytes(folder.resolve(file)));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file, e);
    }
  }
}
