package io.github.nixlint.lint.proof;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The reference evaluator, where it is installed. */
final class Evaluator {
  /** What stands for no value. */
  static final String ERROR = "error";

  private static final int SECONDS = 20;

  private final Path scratch;

  /** Finds the evaluator; a test that asks for it is skipped where there is none. */
  Evaluator(Path scratch) {
    this.scratch = scratch;
    Assumptions.assumeTrue(isInstalled(), "nix-instantiate is not installed");
  }

  private static boolean isInstalled() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, "nix-instantiate"))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the value of an expression, all of it, or {@link #ERROR} where it has none. */
  String value(String expression) {
    try {
      Path out = Files.createTempFile(scratch, "value", ".txt");
      Process process =
          new ProcessBuilder(
                  List.of(
                      "nix-instantiate",
                      "--store",
                      "dummy://",
                      "--eval",
                      "--strict",
                      "--expr",
                      expression))
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return ERROR;
      }
      return process.exitValue() == 0 ? Files.readString(out, StandardCharsets.ISO_8859_1) : ERROR;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
