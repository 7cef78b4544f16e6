package io.github.nixlint.parse;

import java.util.Arrays;

/**
 * The tokens of a file as they were probably meant, so far, and where each stands in the grammar.
 */
final class Draft {
  private byte[] kinds = new byte[1024];
  private int[] starts = new int[1024];
  private int[] ends = new int[1024];
  private long[] positions = new long[1024];
  private int count;

  /**
   * Adds a token.
   *
   * @param position that of the {@link Acceptor} before it
   */
  void add(int kind, int start, int end, long position) {
    if (count == kinds.length) {
      int size = count * 2;
      kinds = Arrays.copyOf(kinds, size);
      starts = Arrays.copyOf(starts, size);
      ends = Arrays.copyOf(ends, size);
      positions = Arrays.copyOf(positions, size);
    }
    kinds[count] = (byte) kind;
    starts[count] = start;
    ends[count] = end;
    positions[count++] = position;
  }

  /** Takes out all tokens from one on. */
  void cut(int from) {
    count = from;
  }

  int count() {
    return count;
  }

  /** The end of what is there so far. */
  int end() {
    return count > 0 ? ends[count - 1] : 0;
  }

  /** Where the {@link Acceptor} was before a token. */
  long position(int token) {
    return positions[token];
  }

  /** Makes these the tokens of a buffer, for the parser. */
  void copyTo(TokenBuffer buffer) {
    for (int i = 0; i < count; i++) {
      buffer.add(kinds[i], starts[i], ends[i]);
    }
  }
}
