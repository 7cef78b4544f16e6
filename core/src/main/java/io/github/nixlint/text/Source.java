package io.github.nixlint.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one file and their lines.
 *
 * <p>Bytes are UTF-8 by convention, but any bytes are accepted: what is not UTF-8 counts one column
 * a byte. A line ends at {@code \n}, {@code \r\n} or a lone {@code \r}, as Nix counts them.
 *
 * <p>Immutable and thread-safe; the line index is built when first asked for.
 */
public final class Source {
  /** Counting the characters of a long line begins at most this many bytes away. */
  private static final int STEP = 1024;

  private final String name;
  private final byte[] bytes;
  private volatile int @Nullable [] lineStarts;
  private volatile @Nullable Characters characters;

  private Source(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * Wraps bytes, which the caller must not change any more.
   *
   * @param name how messages name the file
   */
  public static Source of(String name, byte[] bytes) {
    return new Source(name, bytes);
  }

  /** Encodes text as UTF-8. */
  public static Source of(String name, String text) {
    return new Source(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns how messages name the file. */
  public String name() {
    return name;
  }

  /** Returns the number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** Returns the bytes themselves, for reading only. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the byte at {@code offset}. */
  public byte at(int offset) {
    return bytes[offset];
  }

  /** Returns the text from {@code start} to {@code end}; what is not UTF-8 becomes U+FFFD. */
  public String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /** Returns the text from {@code start} to {@code end}, which is ASCII. */
  public String ascii(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** Returns the text of {@code span}. */
  public String text(Span span) {
    return text(span.start(), span.end());
  }

  /** Returns the number of lines, at least 1. */
  public int lineCount() {
    return lineStarts().length;
  }

  /** Returns the offset of the first byte of a line, which counts from 1. */
  public int lineStart(int line) {
    return lineStarts()[line - 1];
  }

  /** Returns the offset behind the last byte of a line, its line end left out. */
  public int lineEnd(int line) {
    int[] starts = lineStarts();
    int end = line < starts.length ? starts[line] : bytes.length;
    int start = starts[line - 1];
    if (end > start && line < starts.length && bytes[end - 1] == '\n') {
      end--;
    }
    if (end > start && line < starts.length && bytes[end - 1] == '\r') {
      end--;
    }
    return end;
  }

  /** Returns the line of {@code offset}, from 1; the end of the file belongs to the last line. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Returns how many blanks the line of {@code offset} begins with. */
  public int indentation(int offset) {
    int start = lineStart(line(offset));
    int end = start;
    while (end < length() && (at(end) == ' ' || at(end) == '\t')) {
      end++;
    }
    return end - start;
  }

  /** Returns line and column of {@code offset}, which is at most {@link #length()}. */
  public Position position(int offset) {
    int line = line(offset);
    return new Position(line, columns(lineStart(line), offset) + 1, offset);
  }

  /**
   * Counts the characters that start from {@code from} on, where one does, and before {@code to}.
   */
  private int columns(int from, int to) {
    if (to - from <= STEP) {
      return count(from, to);
    }
    Characters known = characters;
    if (known == null) {
      known = countAll();
      characters = known;
    }
    return charactersBefore(to, known) - charactersBefore(from, known);
  }

  private int count(int from, int to) {
    int count = 0;
    for (int i = from; i < to; ) {
      i += Utf8.length(bytes, i);
      count++;
    }
    return count;
  }

  private int charactersBefore(int offset, Characters known) {
    int step = offset / STEP;
    return known.before[step] + count(known.start[step], offset);
  }

  /**
   * What is known of each {@link #STEP} bytes: where the first character in them starts, and how
   * many there are before it.
   */
  private static final class Characters {
    private final int[] start;
    private final int[] before;

    Characters(int steps) {
      start = new int[steps];
      before = new int[steps];
    }
  }

  private Characters countAll() {
    Characters known = new Characters(bytes.length / STEP + 1);
    int offset = 0;
    int count = 0;
    for (int step = 0; step < known.start.length; step++) {
      while (offset < step * STEP) {
        offset += Utf8.length(bytes, offset);
        count++;
      }
      known.start[step] = offset;
      known.before[step] = count;
    }
    return known;
  }

  private int[] lineStarts() {
    int[] starts = lineStarts;
    if (starts == null) {
      starts = computeLineStarts();
      lineStarts = starts;
    }
    return starts;
  }

  private int[] computeLineStarts() {
    int[] starts = new int[Math.max(16, bytes.length / 32)];
    int count = 1;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '\n' || (b == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n'))) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
