package io.github.nixlint.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes names of bytes and keeps the last ones seen, since a few thousand names make up nearly all
 * of Nix code. Bounded: a slot holds one name. A name of up to 16 bytes is its own key, in two
 * longs, so that finding it reads its bytes once. Tells of each file which names it has.
 */
final class NameTable {
  private static final int SIZE = 1 << 13;
  private static final int KEYED = 16;

  private final String[] names = new String[SIZE];
  private final long[] heads = new long[SIZE];
  private final long[] tails = new long[SIZE];

  /** For each slot, the last file that had its name, by its number. */
  private final int[] files = new int[SIZE];

  private int file;
  private String[] written = new String[256];
  private int count;

  /** Begins a file. */
  void begin() {
    file++;
    count = 0;
  }

  /** Returns the names that the file has so far, some of them perhaps twice. */
  String[] written() {
    return Arrays.copyOf(written, count);
  }

  /** Notes a name that the file has. */
  void note(String name) {
    if (count == written.length) {
      written = Arrays.copyOf(written, count * 2);
    }
    written[count++] = name;
  }

  /** Returns the name in {@code bytes} from {@code start} to {@code end}, which is ASCII. */
  String name(byte[] bytes, int start, int end) {
    if (end - start > KEYED) {
      String name = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
      note(name);
      return name;
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
    if (heads[slot] != head || tails[slot] != tail || names[slot] == null) {
      names[slot] = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
      heads[slot] = head;
      tails[slot] = tail;
      files[slot] = 0;
    }
    if (files[slot] != file) {
      files[slot] = file;
      note(names[slot]);
    }
    return names[slot];
  }
}
