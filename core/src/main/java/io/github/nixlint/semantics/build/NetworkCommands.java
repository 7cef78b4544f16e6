package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableListMultimap;
import io.github.nixlint.text.Table;

/**
 * The commands that ask for the network, by the program; {@code network-commands.txt} states the
 * sources. Read when first asked.
 */
final class NetworkCommands {

  private NetworkCommands() {}

  /** Returns what is known of a program, with or without a version behind its name. */
  static Iterable<NetworkCommand> of(String program) {
    ImmutableListMultimap<String, NetworkCommand> all = Loaded.COMMANDS;
    return all.get(all.containsKey(program) ? program : withoutVersion(program));
  }

  /** Returns the lines of the table. */
  static Iterable<NetworkCommand> all() {
    return Loaded.COMMANDS.values();
  }

  private static String withoutVersion(String program) {
    int end = program.length();
    while (end > 0
        && (Character.isDigit(program.charAt(end - 1)) || program.charAt(end - 1) == '.')) {
      end--;
    }
    return program.substring(0, end);
  }

  private static final class Loaded {
    static final ImmutableListMultimap<String, NetworkCommand> COMMANDS = read();

    private static ImmutableListMultimap<String, NetworkCommand> read() {
      ImmutableListMultimap.Builder<String, NetworkCommand> commands =
          ImmutableListMultimap.builder();
      for (Table.Row row : Table.read(NetworkCommands.class, "network-commands.txt")) {
        NetworkCommand command = NetworkCommand.parse(row);
        commands.put(command.program(), command);
      }
      return commands.build();
    }
  }
}
