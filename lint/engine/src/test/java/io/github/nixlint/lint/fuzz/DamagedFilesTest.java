package io.github.nixlint.lint.fuzz;

import io.github.nixlint.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Fixtures with some of their text taken out, put in or copied from others, which rules and fixes
 * have to come through. Many more of them are made in a minute than of inputs that a fuzzer steers:
 * {@code -Dnix.damage.files=200000 -Dnix.damage.seed=7}, of the Nix of another folder with {@code
 * -Dnix.damage.folder=DIR}.
 */
class DamagedFilesTest {
  private static final Path FOLDER =
      Path.of(
          System.getProperty(
              "nix.damage.folder", System.getProperty("nix.testdata", "../testdata")));
  private static final int FILES = Integer.getInteger("nix.damage.files", 8_000);
  private static final long SEED = Long.getLong("nix.damage.seed", 1);

  /** Larger ones take longer and say no more. */
  private static final int LARGEST = 4096;

  private static final int MOST_PLACES = 8;

  private static final List<String> PARTS =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          "\"",
          "''",
          "${",
          ";",
          "=",
          ",",
          "let ",
          "in ",
          "then ",
          "else ",
          "or ",
          "\0",
          "\u00e9",
          ":",
          "@",
          "...",
          ".",
          "inherit ",
          "rec ",
          "with ",
          "#",
          "/*",
          "*/",
          "\n",
          "'",
          "$$",
          " 1 ",
          "a ",
          "/",
          "<",
          ">",
          "?",
          "//",
          "++",
          "||",
          "!");

  private final Random random = new Random(SEED);
  private final List<String> files = new ArrayList<>();

  @Test
  void fixesSettle() throws IOException {
    read();
    for (int i = 0; i < FILES; i++) {
      String text = damaged(any(files));
      try {
        Invariants.fixesSettle(
            Source.of("default.nix", text.getBytes(StandardCharsets.ISO_8859_1)));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("file " + i + " of seed " + SEED + ":\n" + text, e);
      }
    }
  }

  /** One character for each byte, so that damage leaves broken UTF-8 too. */
  private void read() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      for (Path file : (Iterable<Path>) all.sorted()::iterator) {
        if (file.toString().endsWith(".nix") && Files.size(file) < LARGEST) {
          files.add(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  private String damaged(String text) {
    StringBuilder damaged = new StringBuilder(text);
    for (int places = 1 + random.nextInt(MOST_PLACES); places > 0; places--) {
      int at = random.nextInt(damaged.length() + 1);
      switch (random.nextInt(5)) {
        case 0 -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(4)));
        case 1 -> damaged.insert(at, any(PARTS));
        case 2 -> damaged.replace(at, Math.min(damaged.length(), at + 1), any(PARTS));
        case 3 -> damaged.insert(at, piece(any(files)));
        default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(60)));
      }
    }
    return damaged.toString();
  }

  private String piece(String text) {
    int start = random.nextInt(text.length() + 1);
    return text.substring(start, Math.min(text.length(), start + random.nextInt(80)));
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
