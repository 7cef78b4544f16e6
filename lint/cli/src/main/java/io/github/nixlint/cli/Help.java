package io.github.nixlint.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What picocli says of the commands. */
final class Help {

  private Help() {}

  /** Returns the help on a command. */
  static String on(Command command) {
    CommandSpec spec = describe(CommandSpec.create().name("nix-lint " + command.name()), command);
    spec.usageMessage().description(command.description());
    return text(spec);
  }

  /** Returns the help on the program. */
  static String overview() {
    CommandSpec program = describe(CommandSpec.create().name("nix-lint"), Command.CHECK);
    program
        .usageMessage()
        .description("Finds mistakes in Nix files.")
        .customSynopsis("nix-lint [COMMAND] [OPTIONS] [PATH...]")
        .optionListHeading("%nOptions of `check`:%n")
        .commandListHeading("%nCommands:%n")
        .footer(
            "",
            "Exit status: 0 nothing found from the fail level on, 1 findings,",
            "2 the run itself failed.");
    for (Command command : Command.ALL) {
      CommandSpec sub = CommandSpec.create();
      sub.usageMessage().description(command.description());
      program.addSubcommand(command.name(), sub);
    }
    return text(program);
  }

  /** Says what is wrong with a command line that cannot be read. */
  static String whatIsWrong(Command command, List<String> arguments) {
    try {
      parse(command, arguments);
      return "cannot read the command line";
    } catch (ParameterException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Reads a command line as {@link Arguments} does, but with picocli. */
  static ParseResult parse(Command command, List<String> arguments) {
    return new CommandLine(describe(CommandSpec.create(), command))
        .setExpandAtFiles(false)
        .setOverwrittenOptionsAllowed(true)
        .parseArgs(arguments.toArray(new String[0]));
  }

  private static CommandSpec describe(CommandSpec spec, Command command) {
    spec.usageMessage().sortOptions(false).abbreviateSynopsis(true);
    if (!command.operand().isEmpty()) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .type(List.class)
              .auxiliaryTypes(String.class)
              .arity(command.needsOperand() ? "1..*" : "0..*")
              .required(command.needsOperand())
              .paramLabel(command.operand())
              .description(command.operandDescription())
              .build());
    }
    for (Option option : command.options()) {
      spec.addOption(describe(option).build());
    }
    return spec.addOption(describe(Command.HELP).usageHelp(true).build())
        .addOption(describe(Command.VERSION).versionHelp(true).build());
  }

  private static OptionSpec.Builder describe(Option option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.names().toArray(new String[0]))
            .description(option.description())
            .paramLabel(option.label())
            .hideParamSyntax(true);
    return switch (option.kind()) {
      case FLAG -> builder.type(boolean.class);
      case VALUE -> builder.type(String.class);
      case VALUES -> builder.type(List.class).auxiliaryTypes(String.class).splitRegex(",");
    };
  }

  private static String text(CommandSpec spec) {
    return new CommandLine(spec).getUsageMessage(CommandLine.Help.defaultColorScheme(Ansi.OFF));
  }
}
