package io.github.nixlint.parse;

import java.nio.charset.StandardCharsets;

/**
 * Makes names of bytes and keeps the last ones seen, since a few thousand names make up nearly all
 * of Nix code. Bounded: a slot holds one name.
 */
final class NameTable {
  private static final int SIZE = 1 << 13;

  private final String[] names = new String[SIZE];

  /** Returns the name in {@code bytes} from {@code start} to {@code end}, which is ASCII. */
  String name(byte[] bytes, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + bytes[i];
    }
    int slot = (hash ^ hash >>> 13) & (SIZE - 1);
    String known = names[slot];
    if (known != null && spells(known, bytes, start, end)) {
      return known;
    }
    String name = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    names[slot] = name;
    return name;
  }

  private static boolean spells(String name, byte[] bytes, int start, int end) {
    if (name.length() != end - start) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != bytes[start + i]) {
        return false;
      }
    }
    return true;
  }
}
