package io.github.nixlint.parse;

import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * One token of a file deleted, inserted or replaced.
 *
 * @param what is done, for a table
 * @param start where the changed text starts
 * @param end where it ends in the file as it was
 * @param text what stands there now
 */
record Damage(String what, int start, int end, String text) {
  private static final String[] INSERTED = {
    ";", "{", "}", "(", ")", "[", "]", "=", "==", "in", "let", "if", "then", "else", "rec",
    "inherit", "?", "@", ":", ",", "...", ".", "\"", "''", "${", "/", "//", "a/b", "<x>", "1", "x",
    "-", "!", "++", "with", "assert", "->", "&&", "or", "/*"
  };

  /** Damages a random token. */
  static Damage random(Tokens tokens, Random random) {
    int token = random.nextInt(tokens.count() - 1);
    String inserted = INSERTED[random.nextInt(INSERTED.length)];
    int start = tokens.start(token);
    int end = tokens.end(token);
    return switch (random.nextInt(3)) {
      case 0 -> new Damage("delete " + tokens.kind(token).description(), start, end, "");
      case 1 -> new Damage("insert " + inserted, start, start, " " + inserted + " ");
      default -> new Damage("replace by " + inserted, start, end, " " + inserted + " ");
    };
  }

  /** By how many bytes what stands behind it moves. */
  int shift() {
    return text.length() - (end - start);
  }

  Source apply(Source source) {
    byte[] inserted = text.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[source.length() + shift()];
    System.arraycopy(source.bytes(), 0, bytes, 0, start);
    System.arraycopy(inserted, 0, bytes, start, inserted.length);
    System.arraycopy(source.bytes(), end, bytes, start + inserted.length, source.length() - end);
    return Source.of(source.name(), bytes);
  }
}
