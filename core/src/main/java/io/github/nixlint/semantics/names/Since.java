package io.github.nixlint.semantics.names;

import io.github.nixlint.text.Table;
import org.jspecify.annotations.Nullable;

/**
 * A word of a table that says since which release it holds: {@code removed@24.11}.
 *
 * @param what the word itself
 * @param release the first release for which it holds, or null where the table does not say
 */
public record Since(String what, @Nullable Release release) {
  private static final char AT = '@';

  /** Reads a word of an entry. */
  public static Since of(Table.Row row, int index) {
    String word = row.word(index);
    int at = word.indexOf(AT);
    if (at < 0) {
      return new Since(word, null);
    }
    Release release = Release.parse(word.substring(at + 1));
    if (release == null) {
      throw row.wrong("`" + word.substring(at + 1) + "` is no release");
    }
    return new Since(word.substring(0, at), release);
  }
}
