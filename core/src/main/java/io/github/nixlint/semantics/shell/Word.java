package io.github.nixlint.semantics.shell;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * One word of a command: {@code "$out"/bin/${name}}.
 *
 * @param start the index of its first character, quotes counted
 * @param end the index behind its last character
 */
public record Word(int start, int end, ImmutableList<WordPart> parts) {

  /**
   * Returns what is known of the word's value: its text without quotes, with {@link
   * StringValue#HOLE} for each variable, substitution and interpolation.
   */
  public String text() {
    if (parts.size() == 1 && parts.get(0) instanceof WordPart.Text only) {
      return only.text();
    }
    StringBuilder text = new StringBuilder();
    for (WordPart part : parts) {
      if (part instanceof WordPart.Text literal) {
        text.append(literal.text());
      } else {
        text.append(StringValue.HOLE);
      }
    }
    return text.toString();
  }

  /** Returns the value where it is text alone, else null. */
  public @Nullable String literal() {
    for (WordPart part : parts) {
      if (!(part instanceof WordPart.Text)) {
        return null;
      }
    }
    return text();
  }

  /** Returns whether the word begins with {@code prefix} as text. */
  public boolean startsWith(String prefix) {
    return text().startsWith(prefix);
  }

  /** Returns the index in the script at which the character {@code at} of {@link #text} stands. */
  public int index(int at) {
    int passed = 0;
    for (WordPart part : parts) {
      int length = part instanceof WordPart.Text literal ? literal.text().length() : 1;
      if (at < passed + length) {
        return length == part.end() - part.start() ? part.start() + at - passed : part.start();
      }
      passed += length;
    }
    return end;
  }

  /** Returns where in {@link #text} the character stands that the script has at {@code index}. */
  public int textIndex(int index) {
    int passed = 0;
    for (WordPart part : parts) {
      boolean literal = part instanceof WordPart.Text;
      int length = part instanceof WordPart.Text text ? text.text().length() : 1;
      if (index < part.end()) {
        return passed + (literal ? Math.max(0, Math.min(length - 1, index - part.start())) : 0);
      }
      passed += length;
    }
    return passed;
  }

  /** Returns whether the word is one bare text, as reserved words must be. */
  boolean isBare() {
    return parts.size() == 1
        && parts.get(0) instanceof WordPart.Text only
        && only.quoting() == WordPart.Quoting.NONE
        && only.end() - only.start() == end - start;
  }
}
