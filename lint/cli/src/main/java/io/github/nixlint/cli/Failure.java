package io.github.nixlint.cli;

import io.github.nixlint.cli.files.InputFile;
import io.github.nixlint.cli.files.UnreadableException;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Why there is nothing to say about a file.
 *
 * @param message what happened, with the name of the file
 * @param trace where in the program, or empty where that does not matter
 */
record Failure(String message, String trace) {

  /** Describes what was thrown while working on a file. */
  static Failure of(InputFile file, Throwable thrown) {
    if (thrown instanceof UnreadableException) {
      return new Failure(file.name() + ": " + thrown.getMessage(), "");
    }
    if (thrown instanceof OutOfMemoryError) {
      return new Failure(file.name() + ": not enough memory, see `java -Xmx`", "");
    }
    return new Failure("internal error in " + file.name() + ": " + thrown, trace(thrown));
  }

  /** Describes why fixes of a file could not be made. */
  static Failure ofFixing(InputFile file, String problem) {
    return new Failure(file.name() + ": not fixed: " + problem, "");
  }

  /** Describes what was thrown outside the work on a file. */
  static Failure of(Throwable thrown) {
    return new Failure("internal error: " + thrown, trace(thrown));
  }

  /** Prints this. */
  void report(Console console) {
    console.error(message);
    if (!trace.isEmpty()) {
      console.detail(trace);
    }
  }

  private static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
