package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.WordPart;
import io.github.nixlint.semantics.shell.WordUse;
import io.github.nixlint.semantics.shell.WordUse.Role;
import java.util.HashSet;
import java.util.Set;

/**
 * What a script does with files as a whole, before its paths are judged one by one: which it asks
 * for, makes, and tries in turn.
 */
final class ScriptSurvey {
  /** Of text that is no script. */
  static final ScriptSurvey NONE = new ScriptSurvey("", ImmutableList.of(), ImmutableList.of());

  /** Programs that tell a script for macOS. */
  private static final ImmutableSet<String> MACOS_PROGRAMS =
      ImmutableSet.of(
          "launchctl",
          "osascript",
          "sw_vers",
          "xcrun",
          "xcodebuild",
          "codesign",
          "hdiutil",
          "plutil",
          "dscl",
          "scutil",
          "networksetup",
          "install_name_tool");

  private static final int MOST_NOTED = 1000;

  private final String text;
  private final ImmutableList<ShellCommand> commands;
  private final ImmutableList<ImmutableList<WordUse>> uses;

  /** What the script asks for before it uses it. */
  private final Set<String> probed = new HashSet<>();

  /** What the script makes. */
  private final Set<String> created = new HashSet<>();

  /** The variables of what the script takes out of other text. */
  private final Set<String> removed = new HashSet<>();

  /** The variables of a loop whose values the script asks for before it takes one. */
  private final Set<String> tried = new HashSet<>();

  private boolean macos;

  /**
   * Reads a script.
   *
   * @param uses what its commands do with their words, one list for each command
   */
  ScriptSurvey(
      String text,
      ImmutableList<ShellCommand> commands,
      ImmutableList<ImmutableList<WordUse>> uses) {
    this.text = text;
    this.commands = commands;
    this.uses = uses;
    uses.forEach(this::note);
    macos |= namesMacos();
  }

  private void note(ImmutableList<WordUse> command) {
    if (probed.size() + created.size() + removed.size() > MOST_NOTED) {
      return;
    }
    for (WordUse use : command) {
      macos |= use.role() == Role.PROGRAM && MACOS_PROGRAMS.contains(use.text());
      switch (use.role()) {
        case PROBED -> {
          probed.add(use.text());
          addVariables(use, tried);
        }
        case CREATED -> created.add(use.text());
        case REMOVED -> addVariables(use, removed);
        default -> {}
      }
    }
  }

  private static void addVariables(WordUse use, Set<String> to) {
    for (WordPart part : use.word().parts()) {
      if (part instanceof WordPart.Variable variable) {
        to.add(variable.name());
      }
    }
  }

  /** Whether the script names a place that only macOS has. */
  private boolean namesMacos() {
    FhsScanner scanner = FhsScanner.of(text, 0, text.length());
    while (scanner.next()) {
      if (FhsScanner.tellsMacos(scanner.path())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the script is for macOS, by its programs and places. */
  boolean isForMacos() {
    return macos;
  }

  /** Returns whether the script asks for a file or a folder above it. */
  boolean isProbed(String path) {
    return isBelow(path, probed);
  }

  /** Returns whether the script makes a file or a folder above it. */
  boolean isCreated(String path) {
    return isBelow(path, created);
  }

  /** Returns whether the script takes what a variable holds out of other text. */
  boolean isRemoved(String variable) {
    return removed.contains(variable);
  }

  /** Returns whether the script asks for the file that a variable names. */
  boolean isTried(String variable) {
    return tried.contains(variable);
  }

  /** Returns whether a command runs only where what was tried before is missing or failed. */
  boolean isFallback(int index) {
    return commands.get(index).isFallback() || isAlternative(index);
  }

  /**
   * Returns how many commands stand before the first operator that only a shell knows, such as
   * {@code ||}: without one, that and what follows are arguments.
   */
  int firstCommandLine() {
    for (int i = 1; i < commands.size(); i++) {
      int from = commands.get(i - 1).end();
      int to = commands.get(i).start();
      String between = from < to ? text.substring(from, to) : "";
      if (between.indexOf('|') >= 0 || between.indexOf('&') >= 0) {
        return i;
      }
    }
    return commands.size();
  }

  /** Whether a command is what a script tries where the program of the command before failed. */
  private boolean isAlternative(int index) {
    if (index == 0) {
      return false;
    }
    ShellCommand first = commands.get(index - 1);
    ShellCommand second = commands.get(index);
    if (first.end() > second.start()
        || !text.substring(first.end(), second.start()).contains("||")) {
      return false;
    }
    String program = second.words().isEmpty() ? "" : second.words().get(0).text();
    String name = program.substring(program.lastIndexOf('/') + 1);
    for (WordUse stretch : uses.get(index - 1)) {
      String word = stretch.text();
      boolean asks = stretch.role() == Role.PROBED && first.redirections().size() > 0;
      if (asks || (!name.isEmpty() && word.substring(word.lastIndexOf('/') + 1).equals(name))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBelow(String path, Set<String> places) {
    for (String place : places) {
      if (path.equals(place) || (place.length() > 1 && path.startsWith(place + "/"))) {
        return true;
      }
    }
    return false;
  }
}
