package io.github.nixlint.cli.change;

import java.util.Arrays;

/** The lines of a text as diffs count them: each ends at a line feed. */
final class Lines {
  private final int[] starts;

  Lines(byte[] text) {
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    starts = Arrays.copyOf(found, count);
  }

  /** Returns the line of an offset, from 1. */
  int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Returns how many bytes of its line stand before an offset. */
  int column(int offset) {
    return offset - starts[line(offset) - 1];
  }
}
