package io.github.nixlint.semantics.values;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.syntax.StringExpr;
import java.util.Base64;
import java.util.Locale;
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

  private static final CharMatcher BARE = BASE64.or(CharMatcher.is('='));

  /** What is shorter, and has no digit, is a word. */
  private static final int LONGEST_WORD = 20;

  /** No hash repeats so few digits all through. */
  private static final int LONGEST_PERIOD = 16;

  /** No hash has so many pairs of digits in a row of which one follows the other. */
  private static final int LONGEST_SERIES = 8;

  private static final String BASE32 = "0123456789abcdfghijklmnpqrsvwxyz";

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
    int sign = text.indexOf('=', dash); // Nix reads no further.
    int end = sign < 0 ? text.length() : sign;
    return new HashText(
        text.substring(0, dash), text.substring(dash + 1, end), text.substring(end));
  }

  /**
   * Reads a string; what cannot be of that form is told by its first bytes, as most strings are.
   */
  public static @Nullable HashText of(StringExpr string) {
    if (string.parts().isEmpty() || !mayBegin(string)) {
      return null;
    }
    String text = string.constant();
    return text == null ? null : of(text);
  }

  /**
   * Returns what is wrong with a hash in one of the forms before SRI, {@code sha256:…} or digits
   * alone, or null: as many digits as a hash has in no base, or characters of none.
   *
   * @param attribute the name of what it is given for, which tells the algorithm of digits alone
   */
  public static @Nullable String problem(String attribute, StringExpr string) {
    String text = string.constant();
    if (text == null) {
      return null;
    }
    int colon = text.indexOf(':');
    String algorithm = colon > 0 ? text.substring(0, colon) : attribute.toLowerCase(Locale.ROOT);
    String kind = algorithm.endsWith("sha512") ? "sha512" : "sha256";
    String digits = text.substring(colon + 1);
    int size = SIZES.getOrDefault(kind, 0);
    int base64 = (size * 8 + 5) / 6;
    int length = digits.length();
    boolean right =
        length == size * 2
            || length == (size * 8 + 4) / 5
            || length == base64
            || length == base64 + padding(size).length();
    return right || !algorithm.endsWith(kind) || !isMeant(digits) || isOther(digits)
        ? null
        : "a `%s` hash has %d digits in base 16 and %d in Nix's base 32, and this one %d"
            .formatted(kind, size * 2, (size * 8 + 4) / 5, length);
  }

  /**
   * Returns whether a text is the digits of a hash alone, in one of the bases of Nix, without the
   * algorithm before them.
   */
  public static boolean isBare(String text) {
    int size = SIZES.getOrDefault("sha256", 0);
    int length = text.length();
    return !text.isEmpty()
        && BARE.matchesAllOf(text)
        && !CharMatcher.is(text.charAt(0)).matchesAllOf(text)
        && (length == size * 2
            || length == (size * 8 + 4) / 5
            || (length == (size * 8 + 5) / 6 + 1 && text.endsWith(padding(size))));
  }

  /** Returns whether digits are of no base, or only hold the place of a hash. */
  private static boolean isOther(String digits) {
    return !BARE.matchesAllOf(digits) || CharMatcher.is(digits.charAt(0)).matchesAllOf(digits);
  }

  private static boolean isMeant(String digits) {
    return digits.length() > LONGEST_WORD || CharMatcher.inRange('0', '9').matchesAnyOf(digits);
  }

  private static boolean mayBegin(StringExpr string) {
    byte[] bytes = string.source().bytes();
    int at = string.parts().get(0).start();
    int end = string.end();
    while (at < end && bytes[at] >= 0 && bytes[at] <= ' ') {
      at++; // The indentation of an indented string.
    }
    return at + 1 < end
        && switch (bytes[at]) {
          case 's' -> bytes[at + 1] == 'h' || bytes[at + 1] == '\\';
          case 'm' -> bytes[at + 1] == 'd' || bytes[at + 1] == '\\';
          case 'b' -> bytes[at + 1] == 'l' || bytes[at + 1] == '\\';
          case '\\', '\'' -> true; // Escapes.
          default -> false;
        };
  }

  private static boolean namesAlgorithm(String word) {
    boolean known = word.startsWith("sha") || word.startsWith("md") || word.startsWith("blake");
    return known && CharMatcher.inRange('0', '9').matchesAnyOf(word);
  }

  /**
   * Returns whether it only holds the place of a hash: one character all through, dots, or as many
   * digits as a hash has, of which somebody typed a pattern.
   */
  public boolean isPlaceholder() {
    String seen = digits.isEmpty() ? padding : digits;
    return CharMatcher.is(seen.charAt(0)).matchesAllOf(seen)
        || seen.contains("..")
        || (problem() == null && isPattern(seen));
  }

  /**
   * Returns whether digits were typed, and not computed: the same few again and again, or one after
   * the other as in {@code 12345678}, {@code abcdefgh} and {@code 1a2b3c4d5e6f}.
   */
  public static boolean isPattern(String digits) {
    for (int period = 1; period <= LONGEST_PERIOD; period++) {
      if (repeats(digits, period)) {
        return true;
      }
    }
    return hasSeries(digits, 1) || hasSeries(digits, 2);
  }

  /** Whether digits repeat, but for the last, which not every character can be. */
  private static boolean repeats(String digits, int period) {
    int last = digits.length() - 1;
    for (int i = period; i < last; i++) {
      if (digits.charAt(i) != digits.charAt(i - period)) {
        return false;
      }
    }
    return last > 2 * period;
  }

  private static boolean hasSeries(String digits, int step) {
    int series = 0;
    for (int i = step; i < digits.length(); i++) {
      series = isNext(digits.charAt(i - step), digits.charAt(i)) ? series + 1 : 0;
      if (series == LONGEST_SERIES) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNext(char before, char after) {
    return Ascii.toLowerCase(after) == Ascii.toLowerCase(before) + 1
        || (before == '9' && after == '0');
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
    String right = padding(size);
    if (padding.equals(right)) {
      return null;
    }
    return padding.startsWith(right) && padding.charAt(right.length()) != '='
        ? "nothing belongs behind the `%s` of a `%s` hash".formatted(right, algorithm)
        : "the padding of a `%s` hash is `%s`".formatted(algorithm, right);
  }

  /** Returns the same hash with the padding that belongs to it; null where more is wrong. */
  public @Nullable String padded() {
    Integer size = SIZES.get(algorithm);
    if (size == null || digits.length() != (size * 8 + 5) / 6 || !BASE64.matchesAllOf(digits)) {
      return null;
    }
    return algorithm + "-" + digits + padding(size);
  }

  /**
   * Returns a hash in base 16 or in Nix's base 32 as {@code sha256-…}; the text itself where it is
   * of that form already; null for anything else.
   */
  public static @Nullable String sri(String algorithm, String text) {
    Integer size = SIZES.get(algorithm);
    if (size == null) {
      return null;
    }
    if (text.startsWith(algorithm + "-")) {
      return text;
    }
    byte[] bytes = text.length() == size * 2 ? fromBase16(text, size) : fromBase32(text, size);
    return bytes == null ? null : algorithm + "-" + Base64.getEncoder().encodeToString(bytes);
  }

  private static byte @Nullable [] fromBase16(String text, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return null;
      }
      bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
    }
    return bytes;
  }

  /** Nix writes the bits from the last to the first, five to a character. */
  private static byte @Nullable [] fromBase32(String text, int size) {
    if (text.length() != (size * 8 + 4) / 5) {
      return null;
    }
    byte[] bytes = new byte[size];
    for (int i = 0; i < text.length(); i++) {
      int digit = BASE32.indexOf(text.charAt(text.length() - 1 - i));
      if (digit < 0) {
        return null;
      }
      int at = i * 5 / 8;
      int shifted = digit << (i * 5 % 8);
      bytes[at] |= (byte) shifted;
      if (at + 1 < size) {
        bytes[at + 1] |= (byte) (shifted >> 8);
      }
    }
    return bytes;
  }

  private static String padding(int size) {
    return "=".repeat((3 - size % 3) % 3);
  }
}
