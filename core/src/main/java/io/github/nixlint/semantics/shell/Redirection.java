package io.github.nixlint.semantics.shell;

import org.jspecify.annotations.Nullable;

/**
 * A redirection of a command.
 *
 * @param descriptor the file descriptor as it is written before the operator, else empty
 * @param operator the operator without the file descriptor: {@code >}, {@code >>}, {@code <<}, …
 * @param target the word behind it: a file, or the delimiter of a heredoc
 */
public record Redirection(String descriptor, String operator, Word target) {

  /** Returns whether it writes to a file. */
  public boolean writes() {
    return operator.indexOf('>') >= 0;
  }

  /** Returns whether it writes what the command prints to a file, and nothing else. */
  public boolean isOutput() {
    return (descriptor.isEmpty() || descriptor.equals("1"))
        && (operator.equals(">") || operator.equals(">>") || operator.equals(">|"));
  }

  /** Returns the target's text where it is text alone, else null. */
  public @Nullable String literal() {
    return target.literal();
  }
}
