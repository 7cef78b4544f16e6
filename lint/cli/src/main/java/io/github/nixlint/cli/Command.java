package io.github.nixlint.cli;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command and its options.
 *
 * @param name how it is called
 * @param description what it does, for the help
 * @param options its options
 * @param operand what the help calls its other arguments; empty when there are none
 * @param operandDescription what they are, for the help
 * @param needsOperand whether there must be one
 */
record Command(
    String name,
    String description,
    List<Option> options,
    String operand,
    String operandDescription,
    boolean needsOperand) {

  static final Option HELP = Option.flag("Print this help.", "--help", "-h");
  static final Option VERSION = Option.flag("Print the version.", "--version", "-V");

  private static final String PATHS =
      "Files, and folders to search for *.nix; `-` is standard input. Default: the current folder.";

  static final Command CHECK =
      new Command(
          "check",
          "Find mistakes in Nix files; the command when none is named.",
          CheckOptions.OPTIONS,
          "PATH",
          PATHS,
          false);

  static final Command AUDIT =
      new Command("audit", "Find what a change brings.", AuditCommand.OPTIONS, "", "", false);

  static final Command RULES =
      new Command("rules", "List the rules.", RulesCommand.OPTIONS, "", "", false);

  static final Command EXPLAIN =
      new Command(
          "explain",
          "Explain a rule: what, why, bad and good, how to silence it.",
          List.of(),
          "RULE",
          "The rules to explain.",
          true);

  static final Command AST =
      new Command("ast", "Print how files are parsed.", AstCommand.OPTIONS, "PATH", PATHS, false);

  static final Command COMPLETION =
      new Command(
          "completion",
          "Print a script by which a shell completes command lines.",
          List.of(),
          "SHELL",
          "bash, zsh or fish.",
          true);

  /** All commands, in the order of the help. */
  static final List<Command> ALL = List.of(CHECK, AUDIT, RULES, EXPLAIN, AST, COMPLETION);

  /** Returns the command of a name, or null. */
  static @Nullable Command of(String name) {
    for (Command command : ALL) {
      if (command.name.equals(name)) {
        return command;
      }
    }
    return null;
  }

  /** Returns what a shell offers in place of the operand; nothing where that is a file. */
  List<String> offered() {
    return switch (operand) {
      case "RULE" -> RuleNames.ids();
      case "SHELL" -> Option.words(CompletionCommand.Shell.values());
      default -> List.of();
    };
  }

  /** Returns the options, with those that each command has. */
  List<Option> allOptions() {
    return ImmutableList.<Option>builder().addAll(options).add(HELP, VERSION).build();
  }

  /** Returns the option of a name with its dashes, or null. */
  @Nullable Option option(String spelling) {
    for (Option option : options) {
      if (option.names().contains(spelling)) {
        return option;
      }
    }
    return HELP.names().contains(spelling)
        ? HELP
        : VERSION.names().contains(spelling) ? VERSION : null;
  }
}
