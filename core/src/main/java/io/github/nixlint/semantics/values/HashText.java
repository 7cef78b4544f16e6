package io.github.nixlint.semantics.values;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.syntax.StringExpr;
import org.jspecify.annotations.Nullable;

/**
 * A hash in the form {@code sha256-…} of Subresource Integrity, as Nix reads it: the name of an
 * algorithm, a dash, and the hash in base 64.
 */
public final class HashText {
  private static final CharMatcher BASE64 =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("+/"))
          .precomputed();

  /** The bytes of a hash, by algorithm. */
  private static final ImmutableMap<String, Integer> SIZES =
      ImmutableMap.of("md5", 16, "sha1", 20, "sha256", 32, "sha512", 64, "blake3", 32);

  private final String algorithm;
  private final String digits;
  private final String padding;

  private HashText(String algorithm, String digits, String padding) {
    this.algorithm = algorithm;
    this.digits = digits;
    this.padding = padding;
  }

  /**
   * Reads a text; null for what is not of that form: a word of letters and digits that looks like
   * the name of a hash algorithm, a dash, and something.
   */
  public static @Nullable HashText of(String text) {
    int dash = text.indexOf('-');
    if (dash < 3 || dash == text.length() - 1 || !namesAlgorithm(text.substring(0, dash))) {
      return null;
    }
    int end = text.length();
    while (end > dash + 1 && text.charAt(end - 1) == '=') {
      end--;
    }
    return new HashText(
        text.substring(0, dash), text.substring(dash + 1, end), text.substring(end));
  }

  /** Reads a string; what cannot be of that form is told by its first byte, as most strings are. */
  public static @Nullable HashText of(StringExpr string) {
    if (string.parts().isEmpty() || !mayBegin(string)) {
      return null;
    }
    String text = string.constant();
    return text == null ? null : of(text);
  }

  private static boolean mayBegin(StringExpr string) {
    byte first = string.source().at(string.parts().get(0).start());
    return first == 's' || first == 'm' || first == 'b' || first <= ' ' || first == '\\';
  }

  private static boolean namesAlgorithm(String word) {
    boolean known = word.startsWith("sha") || word.startsWith("md") || word.startsWith("blake");
    return known && CharMatcher.inRange('0', '9').matchesAnyOf(word);
  }

  /** Returns whether it only holds the place of a hash: one character all through, or dots. */
  public boolean isPlaceholder() {
    String seen = digits.isEmpty() ? padding : digits;
    return CharMatcher.is(seen.charAt(0)).matchesAllOf(seen) || seen.contains("..");
  }

  /** Returns how many base 64 digits stand there. */
  public int length() {
    return digits.length();
  }

  /** Returns what is wrong with the hash, or null. */
  public @Nullable String problem() {
    Integer size = SIZES.get(algorithm);
    if (size == null) {
      return "`" + algorithm + "` is no hash algorithm that Nix knows";
    }
    int stray = BASE64.negate().indexIn(digits);
    if (stray >= 0) {
      return "`" + digits.charAt(stray) + "` is no character of a hash in base 64";
    }
    int length = (size * 8 + 5) / 6;
    if (digits.length() != length) {
      return "a `%s` hash has %d characters behind the dash, padding aside, and this one %d"
          .formatted(algorithm, length, digits.length());
    }
    return padding.equals(padding(size))
        ? null
        : "the padding of a `%s` hash is `%s`".formatted(algorithm, padding(size));
  }

  /** Returns the same hash with the padding that belongs to it; null where more is wrong. */
  public @Nullable String padded() {
    Integer size = SIZES.get(algorithm);
    if (size == null || digits.length() != (size * 8 + 5) / 6 || !BASE64.matchesAllOf(digits)) {
      return null;
    }
    return algorithm + "-" + digits + padding(size);
  }

  private static String padding(int size) {
    return "=".repeat((3 - size % 3) % 3);
  }
}
