package io.github.nixlint.parse;

import java.nio.charset.StandardCharsets;

/**
 * Makes names of bytes and keeps the last ones seen, since a few thousand names make up nearly all
 * of Nix code. Bounded: a slot holds one name. A name of up to 16 bytes is its own key, in two
 * longs, so that finding it reads its bytes once.
 */
final class NameTable {
  private static final int SIZE = 1 << 13;
  private static final int KEYED = 16;

  private final String[] names = new String[SIZE];
  private final long[] heads = new long[SIZE];
  private final long[] tails = new long[SIZE];

  /** Returns the name in {@code bytes} from {@code start} to {@code end}, which is ASCII. */
  String name(byte[] bytes, int start, int end) {
    if (end - start > KEYED) {
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
    int middle = Math.min(end, start + 8);
    long head = 0;
    for (int i = start; i < middle; i++) {
      head = head << 8 | bytes[i];
    }
    long tail = 0;
    for (int i = middle; i < end; i++) {
      tail = tail << 8 | bytes[i];
    }
    long mixed = (head ^ tail * 31) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 51);
    if (heads[slot] == head && tails[slot] == tail && names[slot] != null) {
      return names[slot];
    }
    String name = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    names[slot] = name;
    heads[slot] = head;
    tails[slot] = tail;
    return name;
  }
}
