package io.github.nixlint.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options and paths of a command, as they were given. */
final class Arguments {
  private final ParseResult parsed;

  private Arguments(ParseResult parsed) {
    this.parsed = parsed;
  }

  /** Reads a command line by the options of a command. */
  static Arguments parse(CommandSpec command, List<String> arguments) throws UsageException {
    CommandLine commandLine = new CommandLine(command);
    commandLine.setExpandAtFiles(false);
    commandLine.setOverwrittenOptionsAllowed(true);
    try {
      return new Arguments(commandLine.parseArgs(arguments.toArray(new String[0])));
    } catch (ParameterException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** Makes an option that is there or not. */
  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description).build();
  }

  /** Makes an option with a value. */
  static OptionSpec value(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Makes an option with values, given one by one or with commas between. */
  static OptionSpec values(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .splitRegex(",")
        .paramLabel(label)
        .hideParamSyntax(true)
        .description(description)
        .build();
  }

  /** Makes what comes besides options. */
  static PositionalParamSpec positional(String label, String arity, String description) {
    return PositionalParamSpec.builder()
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity(arity)
        .required(!arity.startsWith("0"))
        .paramLabel(label)
        .description(description)
        .build();
  }

  boolean has(String option) {
    return parsed.hasMatchedOption(option);
  }

  @Nullable String text(String option) {
    return parsed.matchedOptionValue(option, (String) null);
  }

  String text(String option, String otherwise) {
    return parsed.matchedOptionValue(option, otherwise);
  }

  List<String> texts(String option) {
    return parsed.matchedOptionValue(option, List.of());
  }

  List<String> positional() {
    return parsed.matchedPositionalValue(0, List.of());
  }

  /** Returns the constant that an option names in lower case. */
  <E extends Enum<E>> E choice(String option, E otherwise, E[] constants) throws UsageException {
    String text = text(option);
    return text == null ? otherwise : choice(option, text, constants);
  }

  /** Returns the constant that {@code text} names in lower case. */
  static <E extends Enum<E>> E choice(String option, String text, E[] constants)
      throws UsageException {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < constants.length; i++) {
      String name = constants[i].name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return constants[i];
      }
      names.append(i == 0 ? "" : i == constants.length - 1 ? " or " : ", ").append(name);
    }
    throw new UsageException("`" + option + "` takes " + names + ", not `" + text + "`");
  }

  boolean wantsHelp() {
    return parsed.isUsageHelpRequested();
  }

  boolean wantsVersion() {
    return parsed.isVersionHelpRequested();
  }
}
