package io.github.nixlint.syntax;

import java.util.Arrays;

/**
 * The tokens of a file in columns, the end of the file last. Immutable: the arrays are not to be
 * changed any more.
 */
public final class Tokens {
  private final byte[] kinds;
  private final int[] starts;
  private final int[] ends;
  private final int count;

  /** Wraps columns of {@code count} tokens, at least 1, which may have room for more. */
  public Tokens(byte[] kinds, int[] starts, int[] ends, int count) {
    this.kinds = kinds;
    this.starts = starts;
    this.ends = ends;
    this.count = count;
  }

  /** Returns the number of tokens, the end of the file included. */
  public int count() {
    return count;
  }

  /** Returns the kind of a token. */
  public TokenKind kind(int token) {
    return TokenKind.of(kinds[token]);
  }

  /** Returns the offset of the first byte of a token. */
  public int start(int token) {
    return starts[token];
  }

  /** Returns the offset behind the last byte of a token. */
  public int end(int token) {
    return ends[token];
  }

  /** Returns the first token that starts at or behind {@code offset}. */
  public int firstFrom(int offset) {
    int found = Arrays.binarySearch(starts, 0, count, offset);
    return found >= 0 ? found : Math.min(-found - 1, count - 1);
  }

  /** Returns the last token that ends at or before {@code offset}, or -1. */
  public int lastBefore(int offset) {
    int found = Arrays.binarySearch(ends, 0, count, offset);
    return found >= 0 ? found : -found - 2;
  }
}
