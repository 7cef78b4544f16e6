package io.github.nixlint.cli.change;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The bytes of a diff, such that JGit reads them, and the lines they had when they were given. */
final class DiffText {
  /** Ends a hunk, and says nothing. */
  private static final byte[] SEPARATOR = "diff\n".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final Lines lines;
  private final List<Integer> separators = new ArrayList<>();

  DiffText(byte[] given) {
    bytes = separated(withoutCarriageReturns(given));
    lines = new Lines(bytes);
  }

  /** Returns the bytes, for reading only. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns the line of the given diff that an offset of the bytes is on, from 1. */
  int line(int offset) {
    int before = Collections.binarySearch(separators, offset);
    return lines.line(offset) - (before < 0 ? -before - 1 : before);
  }

  /** A diff whose own lines end in CR LF was made so on its way, and all lines with them. */
  private static byte[] withoutCarriageReturns(byte[] bytes) {
    boolean headerHasOne = false;
    for (int start = 0; start < bytes.length; ) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      boolean returns = end > start && bytes[end - 1] == '\r';
      if (end - start > 3 && bytes[start] == '@' && bytes[start + 1] == '@') {
        headerHasOne = returns;
        break;
      }
      start = end + 1;
    }
    if (!headerHasOne) {
      return bytes;
    }
    byte[] kept = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean before = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
      if (!before) {
        kept[length++] = bytes[i];
      }
    }
    return Arrays.copyOf(kept, length);
  }

  /**
   * JGit takes the {@code ---} of the next file for a line of the hunk before, where {@code diff}
   * prints nothing between them. Whether a hunk is complete, the numbers in its header tell.
   */
  private byte[] separated(byte[] given) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(given.length + 64);
    int[] left = {0, 0};
    boolean inHunk = false;
    for (int start = 0; start < given.length; ) {
      int end = start;
      while (end < given.length && given[end] != '\n') {
        end++;
      }
      end = Math.min(end + 1, given.length);
      if (inHunk && left[0] <= 0 && left[1] <= 0) {
        inHunk = given[start] == '\\';
        if (startsWith(given, start, "--- ")) {
          separators.add(out.size());
          out.writeBytes(SEPARATOR);
        }
      }
      if (inHunk) {
        left[0] -= given[start] == '+' || given[start] == '\\' ? 0 : 1;
        left[1] -= given[start] == '-' || given[start] == '\\' ? 0 : 1;
      } else if (startsWith(given, start, "@@ -")) {
        left[0] = lines(given, start, '-');
        left[1] = lines(given, start, '+');
        inHunk = true;
      }
      out.write(given, start, end - start);
      start = end;
    }
    return separators.isEmpty() ? given : out.toByteArray();
  }

  private static boolean startsWith(byte[] bytes, int start, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (start + i >= bytes.length || bytes[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns how many lines a header names behind a sign: {@code -3,5} is 5, {@code -3} is 1. */
  private static int lines(byte[] bytes, int header, char sign) {
    int i = header;
    while (i < bytes.length && bytes[i] != sign && bytes[i] != '\n') {
      i++;
    }
    while (i + 1 < bytes.length && isDigit(bytes[i + 1])) {
      i++;
    }
    if (i + 1 >= bytes.length || bytes[i + 1] != ',') {
      return 1;
    }
    int count = 0;
    for (i += 2; i < bytes.length && isDigit(bytes[i]); i++) {
      count = Math.min(count, Integer.MAX_VALUE / 10 - 10) * 10 + bytes[i] - '0';
    }
    return count;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
