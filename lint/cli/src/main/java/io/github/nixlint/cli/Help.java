package io.github.nixlint.cli;

import java.io.File;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What picocli says of the commands. */
final class Help {

  /** What the help on the program ends with. */
  private static final String[] FOOTER = {
    "",
    "Examples:",
    "  nix-lint                            the current folder, respecting .gitignore",
    "  nix-lint pkgs modules/x.nix         folders and files",
    "  nix-lint --fix .                    fix what is safe to fix",
    "  nix-lint --diff . | git apply       look at the fixes first, then take them",
    "  nix-lint audit --since main         what a branch brings",
    "  nix-lint --format sarif=out.sarif,text   several reports at once",
    "  nix-lint --write-baseline           let old findings be; then --baseline FILE",
    "  nix-lint explain missing-mkif       what a rule is about",
    "",
    "The nearest nix-lint.toml above a file says which rules run on it, and a comment",
    "`# nix-lint: ignore RULE -- reason` silences a rule on a line.",
    "`nix-lint COMMAND --help` tells the options of a command.",
    "",
    "Exit status: 0 nothing found from the fail level on, 1 findings,",
    "2 the run itself failed.",
    "",
    "https://github.com/nix-lint/nix-lint"
  };

  private Help() {}

  /** Returns the help on a command. */
  static String on(Command command) {
    CommandSpec spec = describe(CommandSpec.create().name("nix-lint " + command.name()), command);
    spec.usageMessage().description(command.description());
    return text(spec);
  }

  /** Returns the help on the program. */
  static String overview() {
    return text(program());
  }

  /** Returns a script that completes command lines in bash and zsh. */
  static String completion() {
    return AutoComplete.bash("nix-lint", new CommandLine(program()));
  }

  private static CommandSpec program() {
    CommandSpec program = describe(CommandSpec.create().name("nix-lint"), Command.CHECK);
    program
        .usageMessage()
        .description("Finds mistakes in Nix files.")
        .customSynopsis("nix-lint [COMMAND] [OPTIONS] [PATH...]")
        .optionListHeading("%nOptions of `check`:%n")
        .commandListHeading("%nCommands:%n")
        .footer(FOOTER);
    for (Command command : Command.ALL) {
      CommandSpec sub = describe(CommandSpec.create(), command);
      sub.usageMessage().description(command.description());
      program.addSubcommand(command.name(), sub);
    }
    return program;
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
              .completionCandidates(command.offered())
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
            .completionCandidates(option.offered())
            .hideParamSyntax(true);
    return switch (option.kind()) {
      case FLAG -> builder.type(boolean.class);
      case VALUE -> builder.type(option.takesFile() ? File.class : String.class);
      case VALUES -> builder.type(List.class).auxiliaryTypes(String.class).splitRegex(",");
    };
  }

  private static String text(CommandSpec spec) {
    return new CommandLine(spec).getUsageMessage(CommandLine.Help.defaultColorScheme(Ansi.OFF));
  }
}
