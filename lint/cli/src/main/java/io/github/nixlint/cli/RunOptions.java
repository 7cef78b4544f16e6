package io.github.nixlint.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.cli.report.Style;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.config.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each command that lints is asked for.
 *
 * @param reports the formats, and the files they go to
 * @param failOn the severity from which findings fail the run, or null when none does
 * @param asked which rules run, and how grave they are, over what configurations say
 * @param config the configuration that holds for all files; null for the nearest of each
 * @param noConfig whether no configuration holds
 * @param baseline the file that lists the findings to leave out, or null
 */
record RunOptions(
    List<Target> reports,
    @Nullable Severity failOn,
    Configuration.Asked asked,
    @Nullable String config,
    boolean noConfig,
    @Nullable String baseline,
    int jobs,
    Color color,
    boolean statistics,
    boolean quiet,
    boolean verbose) {

  /**
   * Where a report goes.
   *
   * @param file the file, or null for standard output
   */
  record Target(Format format, @Nullable String file) {}

  /** Text on standard output. */
  static final List<Target> TEXT = List.of(new Target(Format.TEXT, null));

  /** When to use color. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER;

    /** Returns how what goes to standard output looks. */
    Style style(Environment environment) {
      boolean color =
          switch (this) {
            case AUTO -> environment.wantsColor();
            case ALWAYS -> true;
            case NEVER -> false;
          };
      return color ? Style.COLOR : Style.PLAIN;
    }
  }

  private enum Level {
    ERROR,
    WARNING,
    INFO,
    HINT,
    NEVER
  }

  static final List<Option> OPTIONS =
      List.of(
          Option.values(
                  "FORMAT[=FILE]",
                  "text (default), concise, json, jsonl, sarif, github, gitlab, checkstyle, junit,"
                      + " rdjson or html, into FILE or to standard output; repeatable.",
                  "--format")
              .choosing(Format.values()),
          Option.value(
                  "LEVEL",
                  "Exit with 1 on findings from error, warning (default), info or hint on, or never.",
                  "--fail-on")
              .choosing(Level.values()),
          Option.value(
                  "PROFILE",
                  "The rules for a purpose: default, nixpkgs, strict, audit or all.",
                  "--profile")
              .choosing(Profile.values()),
          Option.values(
              "RULE,...",
              "Rules and groups to run instead of those of the profile; `all` is all.",
              "--select"),
          Option.values("RULE,...", "Rules and groups not to run.", "--ignore"),
          Option.values(
              "RULE=LEVEL,...", "Report a rule as error, warning, info or hint.", "--severity"),
          Option.value(
              "FILE", "Use this nix-lint.toml instead of the nearest of each file.", "--config"),
          Option.flag("Use no nix-lint.toml.", "--no-config"),
          Option.value(
              "FILE",
              "Leave out the findings that this file lists, see --write-baseline.",
              "--baseline"),
          Option.value("N", "How many files to work on at a time.", "--jobs", "-j"),
          Option.value("WHEN", "Use color: auto (default), always or never.", "--color")
              .choosing(Color.values()),
          Option.flag(
              "Count findings by rule and tell where the time went, on standard error.",
              "--statistics"),
          Option.flag("Print findings and errors only.", "--quiet", "-q"),
          Option.flag("Say more of what happens.", "--verbose", "-v"));

  /**
   * Reads the options.
   *
   * @param otherwise the reports where none is named
   * @param grave the profile that decides how grave findings are where none is named; null for the
   *     configuration's
   */
  static RunOptions of(Arguments arguments, List<Target> otherwise, @Nullable Profile grave)
      throws UsageException {
    return new RunOptions(
        targets(arguments, otherwise),
        failOn(arguments),
        asked(arguments, grave),
        config(arguments),
        arguments.has("--no-config"),
        arguments.text("--baseline"),
        jobs(arguments.text("--jobs")),
        arguments.choice("--color", Color.AUTO, Color.values()),
        arguments.has("--statistics"),
        arguments.has("--quiet"),
        arguments.has("--verbose"));
  }

  /** Returns whether standard output is left to people, or to nobody. */
  boolean speaksToPeople() {
    for (Target report : reports) {
      if (report.file() == null && !report.format().isForPeople()) {
        return false;
      }
    }
    return true;
  }

  private static List<Target> targets(Arguments arguments, List<Target> otherwise)
      throws UsageException {
    List<String> formats = arguments.texts("--format");
    List<Target> targets = new ArrayList<>();
    boolean printed = false;
    for (String text : formats) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      Format format = Arguments.choice("--format", name, Format.values());
      if (equals < 0 && printed) {
        throw new UsageException("only one format can go to standard output, see FORMAT=FILE");
      }
      printed |= equals < 0;
      String file = equals < 0 ? null : text.substring(equals + 1);
      if (file != null && targets.stream().anyMatch(known -> file.equals(known.file()))) {
        throw new UsageException("two formats cannot go to one file, `" + file + "`");
      }
      targets.add(new Target(format, file));
    }
    return targets.isEmpty() ? otherwise : targets;
  }

  private static @Nullable Severity failOn(Arguments arguments) throws UsageException {
    return switch (arguments.choice("--fail-on", Level.WARNING, Level.values())) {
      case ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      case INFO -> Severity.INFO;
      case HINT -> Severity.HINT;
      case NEVER -> null;
    };
  }

  private static Configuration.Asked asked(Arguments arguments, @Nullable Profile grave)
      throws UsageException {
    List<String> select = arguments.texts("--select");
    Map<String, Severity> severities = new LinkedHashMap<>();
    for (String text : arguments.texts("--severity")) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new UsageException("`--severity` takes RULE=LEVEL, not `" + text + "`");
      }
      severities.put(
          text.substring(0, equals),
          Arguments.choice("--severity", text.substring(equals + 1), Severity.values()));
    }
    return new Configuration.Asked(
        arguments.text("--profile") == null
            ? null
            : arguments.choice("--profile", Profile.DEFAULT, Profile.values()),
        grave,
        select.isEmpty() ? null : ImmutableList.copyOf(select),
        ImmutableList.copyOf(arguments.texts("--ignore")),
        ImmutableMap.copyOf(severities));
  }

  private static @Nullable String config(Arguments arguments) throws UsageException {
    String file = arguments.text("--config");
    if (file != null && arguments.has("--no-config")) {
      throw new UsageException("`--config` and `--no-config` exclude each other");
    }
    return file;
  }

  private static int jobs(@Nullable String text) throws UsageException {
    if (text == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    try {
      int jobs = Integer.parseInt(text);
      if (jobs > 0) {
        return Math.min(jobs, 256);
      }
    } catch (NumberFormatException e) {
      // Falls through to the message.
    }
    throw new UsageException("`--jobs` takes a number from 1 on, not `" + text + "`");
  }
}
