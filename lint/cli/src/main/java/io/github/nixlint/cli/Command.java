package io.github.nixlint.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The commands. They are described to picocli in code, and only the one that runs: to read
 * annotations takes longer than to lint a file.
 */
enum Command {
  CHECK("Find mistakes in Nix files; the command when none is named."),
  RULES("List the rules."),
  EXPLAIN("Explain a rule: what, why, bad and good, how to silence it."),
  AST("Print how files are parsed.");

  private final String description;

  Command(String description) {
    this.description = description;
  }

  /** Returns the command of a name, or null. */
  static @Nullable Command of(String name) {
    for (Command command : values()) {
      if (command.id().equals(name)) {
        return command;
      }
    }
    return null;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Describes the command and its options. */
  CommandSpec spec() {
    return describe(CommandSpec.create().name("nix-lint " + id()), description);
  }

  /** Returns the help on the command. */
  String help() {
    return help(spec());
  }

  /** Returns the help on the program. */
  static String overview() {
    CommandSpec program = CommandSpec.create().name("nix-lint");
    CHECK.describe(program, "Finds mistakes in Nix files.");
    program.usageMessage().customSynopsis("nix-lint [COMMAND] [OPTIONS] [PATH...]");
    program
        .usageMessage()
        .optionListHeading("%nOptions of `check`:%n")
        .commandListHeading("%nCommands:%n")
        .footer(
            "",
            "Exit status: 0 nothing found from the fail level on, 1 findings,",
            "2 the run itself failed.");
    for (Command command : values()) {
      CommandSpec sub = command.spec();
      sub.usageMessage().description(command.description);
      program.addSubcommand(command.id(), sub);
    }
    return help(program);
  }

  private static String help(CommandSpec spec) {
    return new CommandLine(spec).getUsageMessage(CommandLine.Help.defaultColorScheme(Ansi.OFF));
  }

  private CommandSpec describe(CommandSpec spec, String summary) {
    spec.usageMessage().description(summary).sortOptions(false).abbreviateSynopsis(true);
    switch (this) {
      case CHECK -> CheckOptions.describe(spec);
      case RULES -> RulesCommand.describe(spec);
      case EXPLAIN -> ExplainCommand.describe(spec);
      case AST -> AstCommand.describe(spec);
    }
    return spec.addOption(
            OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("Print this help.")
                .build())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .type(boolean.class)
                .versionHelp(true)
                .description("Print the version.")
                .build());
  }
}
