package io.github.nixlint.semantics.shell;

import com.google.common.collect.ImmutableList;

/**
 * A stretch of a word and what its command does with it.
 *
 * @param from where the stretch begins in the text of the word
 * @param to where it ends
 * @param variable the variable, option or flag that the stretch is the value of, else empty
 */
public record WordUse(Word word, int from, int to, Role role, String variable) {

  /** What a command does with text. */
  public enum Role {
    /** It is run. */
    PROGRAM,
    /** The command reads it, writes it, or hands it on. */
    OPERAND,
    /** A file or folder that the command makes there. */
    CREATED,
    /** Text or a file that goes away, or a pattern that other text is held against. */
    REMOVED,
    /** Text that takes the place of other text. */
    INSERTED,
    /** The command prints it for a reader. */
    PRINTED,
    /** The command only asks whether it is there. */
    PROBED,
    /** One of several places that a program is told to search: {@code --prefix X_PATH : …}. */
    SEARCHED,
    /** A place below another root: a mount, a container, another machine, {@code DESTDIR}. */
    ELSEWHERE,
    /** What a program gets that is to run on other distributions: their loader. */
    EXPORTED
  }

  static WordUse all(Word word, Role role) {
    return new WordUse(word, 0, word.text().length(), role, "");
  }

  /** Returns what a command does with its words, assignments and redirections. */
  public static ImmutableList<WordUse> of(ShellCommand command) {
    return new CommandUses(command).read();
  }

  /** Returns whether the stretch holds the character of the script at {@code index}. */
  public boolean covers(int index) {
    if (index < word.start() || index >= word.end()) {
      return false;
    }
    int at = word.textIndex(index);
    return from <= at && at < to;
  }

  /** Returns the stretch of text. */
  public String text() {
    return word.text().substring(from, to);
  }
}
