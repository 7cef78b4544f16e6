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
 */
record Environment(Path folder, Map<String, String> variables, BooleanSupplier terminal) {

  /** Returns what surrounds this process. */
  static Environment ofProcess() {
    return new Environment(Path.of(""), System.getenv(), Environment::isTerminal);
  }

  /** Returns whether people want color unless they say otherwise, see no-color.org. */
  boolean wantsColor() {
    String noColor = variables.getOrDefault("NO_COLOR", "");
    return noColor.isEmpty() && !"dumb".equals(variables.get("TERM")) && terminal.getAsBoolean();
  }

  private static boolean isTerminal() {
    try {
      // Linux: cheaper than a console, and right when only standard input is redirected.
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
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
