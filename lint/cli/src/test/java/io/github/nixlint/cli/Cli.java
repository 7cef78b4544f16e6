package io.github.nixlint.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The command line in a folder.
 *
 * @param folder the current folder of the runs
 * @param variables their environment
 * @param terminal whether standard output is a terminal
 * @param input what they read from standard input
 */
record Cli(Path folder, Map<String, String> variables, boolean terminal, String input) {

  /** What a run said. */
  record Run(int status, String out, String err) {}

  static Cli in(Path folder) {
    return new Cli(folder, Map.of("HOME", "/home/user"), false, "");
  }

  Cli with(Map<String, String> variables) {
    return new Cli(folder, variables, terminal, input);
  }

  Cli onTerminal() {
    return new Cli(folder, variables, true, input);
  }

  Cli reading(String text) {
    return new Cli(folder, variables, terminal, text);
  }

  /** Makes a file in the folder. */
  Cli file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes a file in the folder. */
  Cli file(String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command line. */
  Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Environment environment = new Environment(folder, variables, () -> terminal);
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int status = Main.run(arguments, in, out, err, environment);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command line and returns the bytes of its standard output. */
  byte[] output(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Environment environment = new Environment(folder, variables, () -> terminal);
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    Main.run(arguments, in, out, OutputStream.nullOutputStream(), environment);
    return out.toByteArray();
  }
}
