package io.github.nixlint.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes names of bytes and keeps the last ones seen, since a few thousand names make up nearly all
 * of Nix code. Bounded: a slot holds one name of up to 48 bytes. Its first and last eight bytes are
 * its key, two longs, so that most names are found by reading their bytes once. Tells of each file
 * which names it has.
 */
final class NameTable {
  private static final int SIZE = 1 << 13;
  private static final int KEPT = 48;

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
    int length = end - start;
    if (length > KEPT) {
      String name = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
      note(name);
      return name;
    }
    long head = word(bytes, start, Math.min(end, start + 8));
    long tail = word(bytes, Math.max(Math.min(end, start + 8), end - 8), end);
    long mixed = (head ^ (tail + length) * 31) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 51);
    String known = names[slot];
    if (heads[slot] != head
        || tails[slot] != tail
        || known == null
        || known.length() != length
        || !hasMiddle(known, bytes, start)) {
      known = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
      names[slot] = known;
      heads[slot] = head;
      tails[slot] = tail;
      files[slot] = 0;
    }
    if (files[slot] != file) {
      files[slot] = file;
      note(known);
    }
    return known;
  }

  private static long word(byte[] bytes, int start, int end) {
    long word = 0;
    for (int i = start; i < end; i++) {
      word = word << 8 | bytes[i];
    }
    return word;
  }

  /** Whether a name of the length of {@code known} has its bytes where the two keys do not say. */
  private static boolean hasMiddle(String known, byte[] bytes, int start) {
    for (int i = 8; i < known.length() - 8; i++) {
      if (known.charAt(i) != bytes[start + i]) {
        return false;
      }
    }
    return true;
  }
}
