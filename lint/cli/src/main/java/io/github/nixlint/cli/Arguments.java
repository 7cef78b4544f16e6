package io.github.nixlint.cli;

import io.github.nixlint.text.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options and operands of a command, as they were given.
 *
 * <p>A command line that is right is read here; picocli makes the help and explains what is wrong
 * with one that is not. It takes longer to load than a file takes to lint.
 */
final class Arguments {
  private final Map<String, List<String>> values = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  private Arguments() {}

  /** Reads what follows the name of a command. */
  static Arguments parse(Command command, List<String> arguments) throws UsageException {
    Arguments parsed = new Arguments();
    if (!parsed.read(command, arguments) || !parsed.isComplete(command)) {
      throw new UsageException(Help.whatIsWrong(command, arguments));
    }
    return parsed;
  }

  private boolean isComplete(Command command) {
    if (operands.isEmpty()) {
      return !command.needsOperand() || has(Command.HELP.name()) || has(Command.VERSION.name());
    }
    return !command.operand().isEmpty();
  }

  /** Returns whether all could be read. */
  private boolean read(Command command, List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--")) {
        operands.addAll(arguments.subList(i + 1, arguments.size()));
        return true;
      }
      if (argument.length() < 2 || argument.charAt(0) != '-') {
        operands.add(argument);
        continue;
      }
      String next = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
      boolean isLong = argument.charAt(1) == '-';
      int taken =
          isLong ? longOption(command, argument, next) : shortOptions(command, argument, next);
      if (taken == 0) {
        return false;
      }
      i += taken - 1;
    }
    return true;
  }

  /**
   * Reads {@code --name}, {@code --name=value} or {@code --name value}.
   *
   * @return how many arguments that took; 0 when they cannot be read
   */
  private int longOption(Command command, String argument, @Nullable String next) {
    int equals = argument.indexOf('=');
    Option option = command.option(equals < 0 ? argument : argument.substring(0, equals));
    if (option == null) {
      return 0;
    }
    if (option.kind() == Option.Kind.FLAG) {
      return equals < 0 ? add(option, "", 1) : 0;
    }
    return equals < 0
        ? separateValue(command, option, next)
        : add(option, argument.substring(equals + 1), 1);
  }

  /** Reads {@code -qv}, {@code -j4}, {@code -j=4} or {@code -j 4}, as {@link #longOption}. */
  private int shortOptions(Command command, String argument, @Nullable String next) {
    for (int i = 1; i < argument.length(); i++) {
      Option option = command.option("-" + argument.charAt(i));
      if (option == null) {
        return 0;
      }
      if (option.kind() == Option.Kind.FLAG) {
        add(option, "", 1);
        continue;
      }
      int value = i + 1;
      if (value == argument.length()) {
        return separateValue(command, option, next);
      }
      return add(option, argument.substring(argument.charAt(value) == '=' ? value + 1 : value), 1);
    }
    return 1;
  }

  private int separateValue(Command command, Option option, @Nullable String next) {
    return next == null || command.option(next) != null ? 0 : add(option, next, 2);
  }

  private int add(Option option, String value, int taken) {
    List<String> known = values.computeIfAbsent(option.name(), name -> new ArrayList<>());
    if (option.kind() != Option.Kind.VALUES) {
      known.clear();
      known.add(value);
      return taken;
    }
    int start = 0;
    for (int comma = value.indexOf(','); comma >= 0; comma = value.indexOf(',', start)) {
      known.add(value.substring(start, comma));
      start = comma + 1;
    }
    known.add(value.substring(start));
    return taken;
  }

  boolean has(String option) {
    return values.containsKey(option);
  }

  /** Returns the value of an option, or null. */
  @Nullable String text(String option) {
    List<String> given = texts(option);
    return given.isEmpty() ? null : given.get(given.size() - 1);
  }

  /** Returns the values of an option. */
  List<String> texts(String option) {
    return values.getOrDefault(option, List.of());
  }

  /** Returns what is no option. */
  List<String> operands() {
    return operands;
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
    List<String> known = new ArrayList<>();
    for (int i = 0; i < constants.length; i++) {
      String name = constants[i].name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return constants[i];
      }
      known.add(name);
      names.append(i == 0 ? "" : i == constants.length - 1 ? " or " : ", ").append(name);
    }
    String meant = Spelling.nearest(text, known);
    String guess = meant == null ? "" : "; did you mean `" + meant + "`?";
    throw new UsageException("`" + option + "` takes " + names + ", not `" + text + "`" + guess);
  }
}
