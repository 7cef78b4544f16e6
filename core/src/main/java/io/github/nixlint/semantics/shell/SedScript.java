package io.github.nixlint.semantics.shell;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.shell.WordUse.Role;
import java.util.ArrayList;
import java.util.List;

/** The substitutions of a script for sed or perl: {@code s|/usr/bin|$out/bin|g; /x/d}. */
final class SedScript {

  private SedScript() {}

  /** Returns whether a word is one substitution, whatever program it is given to. */
  static boolean isSubstitution(String text) {
    if (text.length() < 4 || text.charAt(0) != 's' || !isDelimiter(text.charAt(1))) {
      return false;
    }
    int middle = delimiter(text, 2, text.charAt(1));
    int end = middle < 0 ? -1 : delimiter(text, middle + 1, text.charAt(1));
    return end > 0 && text.length() - end < 6;
  }

  /** Returns what the script takes away, which counts patterns and addresses, and puts in. */
  static ImmutableList<WordUse> uses(Word word) {
    String text = word.text();
    List<WordUse> uses = new ArrayList<>();
    int done = 0;
    int i = insertion(text);
    if (i > 0) {
      return ImmutableList.of(new WordUse(word, i, text.length(), Role.INSERTED, ""));
    }
    i = 0;
    while (i + 2 < text.length()) {
      if (!startsSubstitution(text, i)) {
        i++;
        continue;
      }
      char delimiter = text.charAt(i + 1);
      int middle = delimiter(text, i + 2, delimiter);
      int end = middle < 0 ? -1 : delimiter(text, middle + 1, delimiter);
      if (end < 0) {
        break;
      }
      uses.add(new WordUse(word, done, middle, Role.REMOVED, ""));
      uses.add(new WordUse(word, middle + 1, end, Role.INSERTED, ""));
      done = end + 1;
      i = done;
    }
    uses.add(new WordUse(word, Math.min(done, text.length()), text.length(), Role.REMOVED, ""));
    return ImmutableList.copyOf(uses);
  }

  /** Where the text that {@code 1i text} adds begins, or 0. */
  private static int insertion(String text) {
    int i = 0;
    while (i < text.length() && (Character.isDigit(text.charAt(i)) || text.charAt(i) == '$')) {
      i++;
    }
    boolean adds = i > 0 && i < text.length() && "aic".indexOf(text.charAt(i)) >= 0;
    return adds ? i + 1 : 0;
  }

  /** Returns whether a substitution begins at {@code at}. */
  static boolean startsWithSubstitution(String text, int at) {
    return text.length() > at + 3 && text.charAt(at) == 's' && isDelimiter(text.charAt(at + 1));
  }

  private static boolean startsSubstitution(String text, int i) {
    char c = text.charAt(i);
    return (c == 's' || c == 'y')
        && isDelimiter(text.charAt(i + 1))
        && (i == 0 || !Character.isLetter(text.charAt(i - 1)) || (i == 2 && text.startsWith("-e")))
        && !(i > 0 && text.charAt(i - 1) == '\\');
  }

  private static boolean isDelimiter(char c) {
    return c > ' '
        && c < 0x7f
        && !Character.isLetterOrDigit(c)
        && c != '\\'
        && c != '-'
        && c != '.'
        && c != '='
        && c != ';'
        && c != ')';
  }

  private static int delimiter(String text, int from, char delimiter) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == delimiter) {
        return i;
      }
    }
    return -1;
  }
}
