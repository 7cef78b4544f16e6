package io.github.nixlint.cli;

import java.util.List;

/**
 * An option of a command.
 *
 * @param kind what follows it
 * @param label what the help calls its value
 * @param description what it does, for the help
 * @param names its names, with dashes; the first is the one that the program uses
 */
record Option(Kind kind, String label, String description, List<String> names) {

  /** What follows an option. */
  enum Kind {
    /** Nothing. */
    FLAG,
    /** A value; the last one counts. */
    VALUE,
    /** A value, or several with commas between; all count. */
    VALUES
  }

  static Option flag(String description, String... names) {
    return new Option(Kind.FLAG, "", description, List.of(names));
  }

  static Option value(String label, String description, String... names) {
    return new Option(Kind.VALUE, label, description, List.of(names));
  }

  static Option values(String label, String description, String... names) {
    return new Option(Kind.VALUES, label, description, List.of(names));
  }

  String name() {
    return names.get(0);
  }
}
