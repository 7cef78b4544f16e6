package io.github.nixlint.semantics.shell;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * A simple command with its words, assignments and redirections.
 *
 * <p>Compound commands dissolve into the simple ones that they hold. Of {@code for x in a b} and
 * {@code case x in} the head is a command named {@code for} or {@code case}; the patterns of a
 * {@code case} are left out, since nothing is done with them; {@code [[ … ]]} is a command named
 * {@code [[}.
 *
 * @param start the index of its first character
 * @param end the index behind its last character
 * @param words the name and the arguments; empty where there are only assignments or redirections
 * @param isFallback whether it stands in the {@code else} of an {@code if} that asks whether some
 *     file is there
 */
public record ShellCommand(
    int start,
    int end,
    ImmutableList<Assignment> assignments,
    ImmutableList<Word> words,
    ImmutableList<Redirection> redirections,
    boolean isFallback) {

  /** Returns the name where it is text alone, else null. */
  public @Nullable String name() {
    return words.isEmpty() ? null : words.get(0).literal();
  }

  /**
   * Returns the program that runs in the end and its arguments: {@code npm ci} of {@code env CI=1
   * npm ci}; empty where there is none.
   */
  public ImmutableList<Word> invocation() {
    return CommandUses.launched(words);
  }

  /** Returns the words behind the name. */
  public ImmutableList<Word> arguments() {
    return words.isEmpty() ? words : words.subList(1, words.size());
  }
}
