package io.github.nixlint.semantics.security;

import io.github.nixlint.text.Span;
import io.github.nixlint.text.Table;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds secrets by their form: tokens of well-known services and private keys. */
public final class TokenShapes {

  private TokenShapes() {}

  /** Whose secret it is. */
  public enum Of {
    /** An account at a service: nobody else may know it, wherever it stands. */
    ACCOUNT,
    /** A program that asks a service, which its author publishes with it. */
    CLIENT,
    /** Who holds a private key, be it one that a test has made for itself. */
    KEY
  }

  /**
   * A secret in a text.
   *
   * @param span where it stands
   * @param name what it is, with an article
   * @param of whose it is
   */
  public record Token(Span span, String name, Of of) {}

  /**
   * Returns the first secret in a range of a file, or null. What the documentation of a service
   * shows for an example, and what is one character over and over, is none.
   */
  public static @Nullable Token find(byte[] bytes, int start, int end) {
    long[] seconds = Loaded.SECONDS;
    for (int i = start, last = end - Loaded.SHORTEST; i <= last; i++) {
      byte b = bytes[i];
      if ((seconds[b & 0xFF] & 1L << bytes[i + 1]) != 0
          && (i == start || !isWord(bytes[i - 1]) || b == '-')) {
        Token token = at(bytes, i, end);
        if (token != null) {
          return token;
        }
      }
    }
    return null;
  }

  private static @Nullable Token at(byte[] bytes, int start, int end) {
    for (Shape shape : Loaded.BY_FIRST[bytes[start]]) {
      int behind = shape.end(bytes, start, end);
      if (behind > 0 && !isExample(bytes, start + shape.prefix.length, behind)) {
        return new Token(new Span(start, behind), shape.name, shape.of);
      }
    }
    return null;
  }

  /** Whether what follows a prefix says that it is an example, or is made of few characters. */
  private static boolean isExample(byte[] bytes, int start, int end) {
    String text = new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    return text.toLowerCase(Locale.ROOT).contains("example")
        || (end > start && text.chars().distinct().count() < 5);
  }

  private static boolean isWord(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || b == '_'
        || b == '-';
  }

  private static final class Shape {
    final byte[] prefix;
    private final int length;
    private final String alphabet;
    final String name;
    final Of of;

    private Shape(String prefix, int length, String alphabet, String name, Of of) {
      this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
      this.length = length;
      this.alphabet = alphabet;
      this.name = name;
      this.of = of;
    }

    static Shape read(Table.Row row) {
      String first = row.word(0);
      String prefix = first.startsWith("-") ? first.replace('_', ' ') : first;
      // Tables that users wrote before there were sections have tokens of accounts.
      Of of = row.section().isEmpty() ? Of.ACCOUNT : row.constant(Of.class, row.section());
      return new Shape(prefix, row.integer(1), row.word(2), row.from(3), of);
    }

    /** Where a secret of this shape ends that begins at {@code start}; -1 where none does. */
    int end(byte[] bytes, int start, int end) {
      if (start + prefix.length > end) {
        return -1;
      }
      for (int i = 0; i < prefix.length; i++) {
        if (bytes[start + i] != prefix[i]) {
          return -1;
        }
      }
      int i = start + prefix.length;
      while (i < end && isOfAlphabet(bytes[i])) {
        i++;
      }
      return i - start - prefix.length >= length ? i : -1;
    }

    private boolean isOfAlphabet(byte b) {
      return switch (alphabet) {
        case "word" -> isWord(b);
        case "upper" -> (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z');
        case "base64" -> isWord(b) || b == '+' || b == '/' || b == '=';
        default -> false;
      };
    }
  }

  /** Read when the first string is looked at. */
  private static final class Loaded {
    /** By the first byte of their prefix: most words of a text begin like none of them. */
    static final Shape[][] BY_FIRST = byFirst();

    /** By the first byte of their prefix, a bit for the low six of each second. */
    static final long[] SECONDS = new long[256];

    /** No secret is shorter, and one byte is none. */
    static final int SHORTEST;

    static {
      int shortest = Integer.MAX_VALUE;
      for (int first = 0; first < BY_FIRST.length; first++) {
        for (Shape shape : BY_FIRST[first]) {
          SECONDS[first] |= shape.prefix.length > 1 ? 1L << shape.prefix[1] : -1L;
          shortest = Math.min(shortest, shape.prefix.length + shape.length);
        }
      }
      SHORTEST = Math.max(2, shortest);
    }

    private static Shape[][] byFirst() {
      Shape[][] byFirst = new Shape[128][0];
      for (Table.Row row : Table.read(TokenShapes.class, "token-shapes.txt")) {
        Shape shape = Shape.read(row);
        Shape[] others = byFirst[shape.prefix[0]];
        Shape[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = shape;
        byFirst[shape.prefix[0]] = all;
      }
      return byFirst;
    }
  }
}
