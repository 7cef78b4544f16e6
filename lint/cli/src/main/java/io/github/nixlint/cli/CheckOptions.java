package io.github.nixlint.cli;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.FixSafety;
import java.util.List;

/**
 * What {@code check} is asked to do.
 *
 * @param paths files and folders; none is the current folder
 * @param run what each command that lints is asked for
 * @param forceExclude whether paths that are ignored are left out even when they are named
 * @param writesBaseline whether to list the findings instead of reporting them
 * @param fixing what to do with fixes
 * @param fixes which ones
 * @param stdinName how the output names standard input
 */
record CheckOptions(
    List<String> paths,
    RunOptions run,
    boolean forceExclude,
    boolean writesBaseline,
    Fixing.Mode fixing,
    FixSafety fixes,
    String stdinName) {

  /**
   * Returns whether standard output is for a diff or for fixed standard input; a report then goes
   * to standard error.
   */
  boolean printsText() {
    return switch (fixing) {
      case REPORT -> false;
      case WRITE -> paths.contains("-");
      case DIFF -> true;
    };
  }

  private static final String STANDARD_INPUT = "<stdin>";

  static final List<Option> OPTIONS =
      ImmutableList.<Option>builder()
          .add(
              Option.flag("Fix what there are safe fixes for, and report what is left.", "--fix"),
              Option.flag(
                  "With --fix or --diff, take suggestions for fixes too.", "--unsafe-fixes"),
              Option.flag("Print the fixes as a unified diff and change nothing.", "--diff"))
          .addAll(RunOptions.OPTIONS)
          .add(
              Option.flag(
                  "List all findings in the file of --baseline (nix-lint-baseline.json), so that"
                      + " later runs report new ones only.",
                  "--write-baseline"),
              Option.flag("Leave out ignored files even when they are named.", "--force-exclude"),
              Option.value("NAME", "How to name standard input.", "--stdin-filename"))
          .build();

  /** Reads the options. */
  static CheckOptions of(Arguments arguments) throws UsageException {
    return new CheckOptions(
        arguments.operands(),
        RunOptions.of(arguments, arguments.has("--diff") ? List.of() : RunOptions.TEXT, null),
        arguments.has("--force-exclude"),
        arguments.has("--write-baseline"),
        fixing(arguments),
        arguments.has("--unsafe-fixes") ? FixSafety.UNSAFE : FixSafety.SAFE,
        standardInput(arguments));
  }

  private static Fixing.Mode fixing(Arguments arguments) throws UsageException {
    if (arguments.has("--diff")) {
      if (arguments.has("--write-baseline")) {
        throw new UsageException("`--diff` and `--write-baseline` exclude each other");
      }
      return Fixing.Mode.DIFF;
    }
    if (arguments.has("--fix")) {
      return Fixing.Mode.WRITE;
    }
    if (arguments.has("--unsafe-fixes")) {
      throw new UsageException("`--unsafe-fixes` needs `--fix` or `--diff`");
    }
    return Fixing.Mode.REPORT;
  }

  private static String standardInput(Arguments arguments) throws UsageException {
    String name = arguments.text("--stdin-filename");
    if (name != null && !arguments.operands().contains("-")) {
      throw new UsageException("`--stdin-filename` needs the path `-`");
    }
    return name == null ? STANDARD_INPUT : name;
  }
}
