package io.github.nixlint.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code completion}: a script by which a shell completes command lines. It is made of the commands
 * and options themselves: by picocli for bash and zsh, here for fish.
 */
final class CompletionCommand {

  /** A shell for which there is a script. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  private CompletionCommand() {}

  static boolean run(Arguments arguments, Console console) throws UsageException, IOException {
    if (arguments.operands().size() != 1) {
      throw new UsageException("`completion` takes one shell: bash, zsh or fish");
    }
    Shell shell = Arguments.choice("completion", arguments.operands().get(0), Shell.values());
    console.print(
        switch (shell) {
          case BASH, ZSH -> Help.completion();
          case FISH -> fish();
        });
    return false;
  }

  private static String fish() {
    StringBuilder out = new StringBuilder("# Completions of nix-lint for fish.\n");
    String others =
        Command.ALL.stream()
            .filter(command -> !command.equals(Command.CHECK))
            .map(Command::name)
            .collect(Collectors.joining(" "));
    for (Command command : Command.ALL) {
      out.append("complete -c nix-lint -n __fish_use_subcommand -a ").append(command.name());
      out.append(" -d ").append(quoted(command.description())).append('\n');
    }
    for (Command command : Command.ALL) {
      // What is no command is for `check`.
      String condition =
          command.equals(Command.CHECK)
              ? "not __fish_seen_subcommand_from " + others
              : "__fish_seen_subcommand_from " + command.name();
      for (Option option : command.allOptions()) {
        fish(out, condition, option);
      }
      if (!command.offered().isEmpty()) {
        out.append("complete -c nix-lint -n ").append(quoted(condition)).append(" -f -a ");
        out.append(quoted(String.join(" ", command.offered()))).append('\n');
      }
    }
    return out.toString();
  }

  private static void fish(StringBuilder out, String condition, Option option) {
    out.append("complete -c nix-lint -n ").append(quoted(condition));
    for (String name : option.names()) {
      out.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.kind() != Option.Kind.FLAG) {
      List<String> choices = option.offered();
      out.append(option.takesFile() ? " -r -F" : " -x");
      out.append(choices.isEmpty() ? "" : " -a " + quoted(String.join(" ", choices)));
    }
    out.append(" -d ").append(quoted(option.description())).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
