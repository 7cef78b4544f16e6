package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableListMultimap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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
      try (InputStream in = NetworkCommands.class.getResourceAsStream("network-commands.txt")) {
        if (in == null) {
          throw new IllegalStateException("network-commands.txt is missing from the class path");
        }
        for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
          if (!line.isEmpty() && !line.startsWith("#")) {
            NetworkCommand command = NetworkCommand.parse(line);
            commands.put(command.program(), command);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return commands.build();
    }
  }
}
