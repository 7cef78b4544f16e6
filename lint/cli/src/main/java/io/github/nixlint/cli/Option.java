package io.github.nixlint.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An option of a command.
 *
 * @param kind what follows it
 * @param label what the help calls its value
 * @param description what it does, for the help
 * @param names its names, with dashes; the first is the one that the program uses
 * @param choices the values it can have; none where they are not of this program
 */
record Option(
    Kind kind, String label, String description, List<String> names, List<String> choices) {

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
    return new Option(Kind.FLAG, "", description, List.of(names), List.of());
  }

  static Option value(String label, String description, String... names) {
    return new Option(Kind.VALUE, label, description, List.of(names), List.of());
  }

  static Option values(String label, String description, String... names) {
    return new Option(Kind.VALUES, label, description, List.of(names), List.of());
  }

  /** Returns this option with constants, in lower case, as values that a shell offers. */
  Option choosing(Enum<?>[] constants) {
    return new Option(kind, label, description, names, words(constants));
  }

  /** Returns constants as they are written on a command line. */
  static List<String> words(Enum<?>[] constants) {
    List<String> words = new ArrayList<>();
    for (Enum<?> constant : constants) {
      words.add(constant.name().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /** Returns the values that a shell offers, rules among them. */
  List<String> offered() {
    return switch (label) {
      case "RULE,..." -> RuleNames.all();
      case "RULE=LEVEL,..." -> RuleNames.ids();
      default -> choices;
    };
  }

  /** Returns whether its value is the name of a file. */
  boolean takesFile() {
    return label.equals("FILE");
  }

  String name() {
    return names.get(0);
  }
}
