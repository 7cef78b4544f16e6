package io.github.nixlint.cli;

import java.io.Console;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a run.
 *
 * @param folder the current folder
 * @param variables the environment variables
 * @param terminal whether standard output is a terminal
 * @param errorTerminal whether standard error is one
 */
record Environment(
    Path folder,
    Map<String, String> variables,
    BooleanSupplier terminal,
    BooleanSupplier errorTerminal) {

  private static final int OUTPUT = 1;
  private static final int ERROR = 2;

  /** Makes surroundings without a terminal for standard error. */
  Environment(Path folder, Map<String, String> variables, BooleanSupplier terminal) {
    this(folder, variables, terminal, () -> false);
  }

  /** Returns what surrounds this process. */
  static Environment ofProcess() {
    return new Environment(
        Path.of(""), System.getenv(), () -> isTerminal(OUTPUT), () -> isTerminal(ERROR));
  }

  /** Returns whether people want color unless they say otherwise, see no-color.org. */
  boolean wantsColor() {
    String noColor = variables.getOrDefault("NO_COLOR", "");
    return noColor.isEmpty() && !isDumb() && terminal.getAsBoolean();
  }

  /** Returns whether somebody looks at standard error who may want to know how far a run is. */
  boolean wantsProgress() {
    return !variables.containsKey("CI") && !isDumb() && errorTerminal.getAsBoolean();
  }

  private boolean isDumb() {
    return "dumb".equals(variables.get("TERM"));
  }

  private static boolean isTerminal(int stream) {
    try {
      // Linux: cheaper than a console, and right when only standard input is redirected.
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return isTerminal(System.console());
    }
  }

  /** From Java 22 on there is a console even without a terminal, and a method that tells. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null || Runtime.version().feature() < 22) {
      return console != null;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
