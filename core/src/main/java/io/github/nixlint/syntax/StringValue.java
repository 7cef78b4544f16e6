package io.github.nixlint.syntax;

import io.github.nixlint.text.Source;
import io.github.nixlint.text.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a string means: its text with escapes resolved and indentation stripped, one character
 * {@link #HOLE} for each interpolation, and for each character the place it was written at.
 *
 * <p>Behaves as {@code lexer.l} and {@code stripIndentation} of Nix 2.34 do.
 */
public final class StringValue {

  /**
   * The character that stands for an interpolation; {@link #hole} tells it from one in the text.
   */
  public static final char HOLE = '\uFFFC';

  private final String text;
  private static final int[] ONE_SEGMENT = {0};
  private static final @Nullable Interpolation[] NO_HOLES = new @Nullable Interpolation[0];

  /** The offsets of the characters; null where they stand side by side. */
  private final int @Nullable [] offsets;

  private final int start;
  private final @Nullable Interpolation[] holes;
  private final int[] segmentStarts;

  /** The value of a string that stands there byte for byte. */
  private StringValue(String text, int start) {
    this.text = text;
    this.offsets = null;
    this.start = start;
    this.holes = NO_HOLES;
    this.segmentStarts = ONE_SEGMENT;
  }

  private StringValue(
      String text, int[] offsets, @Nullable Interpolation[] holes, int[] segmentStarts) {
    this.text = text;
    this.offsets = offsets;
    this.start = 0;
    this.holes = holes;
    this.segmentStarts = segmentStarts;
  }

  static StringValue of(Source source, StringExpr string) {
    if (string.isLiteral()) {
      return new StringValue(
          source.ascii(string.start() + 1, string.end() - 1), string.start() + 1);
    }
    boolean indented = string instanceof IndentedString;
    Decoder decoder = new Decoder(source.bytes(), string.end() - string.start());
    for (StringPart part : string.parts()) {
      if (part instanceof Interpolation interpolation) {
        decoder.hole(interpolation);
      } else if (indented) {
        decoder.indented(part.start(), part.end());
      } else {
        decoder.plain(part.start(), part.end());
      }
    }
    int end =
        string.parts().isEmpty()
            ? string.end()
            : string.parts().get(string.parts().size() - 1).end();
    return indented ? decoder.stripped(end) : decoder.finish(end);
  }

  /** Returns the characters, {@link #HOLE} for each interpolation. */
  public String text() {
    return text;
  }

  /**
   * Returns the offset in the file of the character at {@code index}; for the length of the text,
   * where the last character ends.
   */
  public int offset(int index) {
    return offsets == null ? start + index : offsets[index];
  }

  /** Returns the interpolation that the character at {@code index} stands for, or null. */
  public @Nullable Interpolation hole(int index) {
    return holes.length == 0 ? null : holes[index];
  }

  /**
   * Returns the number of parts that Nix's parser makes of the string: text, each escape of an
   * indented string, and interpolations; empty text is none.
   */
  public int segmentCount() {
    return segmentStarts.length;
  }

  /** Returns the index of the first character of a segment. */
  public int segmentStart(int segment) {
    return segmentStarts[segment];
  }

  /** Returns the index behind the last character of a segment. */
  public int segmentEnd(int segment) {
    return segment + 1 < segmentStarts.length ? segmentStarts[segment + 1] : text.length();
  }

  /** Collects characters with their offsets, in segments. */
  private static final class Decoder {
    private final byte[] bytes;
    private char[] chars;
    private int[] offsets;
    private int length;
    private final List<Segment> segments = new ArrayList<>();
    private boolean hasHoles;

    Decoder(byte[] bytes, int size) {
      this.bytes = bytes;
      this.chars = new char[size];
      this.offsets = new int[size];
    }

    void hole(Interpolation interpolation) {
      begin(interpolation, false);
      add(HOLE, interpolation.start());
      hasHoles = true;
    }

    void plain(int start, int end) {
      begin(null, false);
      for (int i = start; i < end; ) {
        byte b = bytes[i];
        if (b == '\\' && i + 1 < end) {
          i = escaped(i, i + 1);
        } else if (b == '\r') {
          add('\n', i);
          i += i + 1 < end && bytes[i + 1] == '\n' ? 2 : 1;
        } else {
          i = copy(i, i);
        }
      }
    }

    void indented(int start, int end) {
      int i = start;
      while (i < end) {
        int text = i;
        for (int length = 1; text < end && length > 0; text += length) {
          length = textLength(text, end);
        }
        if (text > i) {
          begin(null, true);
          while (i < text) {
            i = copy(i, i);
          }
        } else {
          begin(null, false);
          i = indentedEscape(i, end);
        }
      }
    }

    /** The length of what counts as plain text at {@code i}: 0 for an escape, a lone ' or $. */
    private int textLength(int i, int end) {
      byte b = bytes[i];
      if (b != '$' && b != '\'') {
        return 1;
      }
      if (i + 1 >= end) {
        return 0;
      }
      byte next = bytes[i + 1];
      if (b == '$') {
        return next == '{' || next == '\'' ? 0 : 2;
      }
      return next == '\'' || next == '$' ? 0 : 2;
    }

    private int indentedEscape(int i, int end) {
      boolean quotes = bytes[i] == '\'' && i + 1 < end && bytes[i + 1] == '\'';
      if (!quotes) {
        return copy(i, i);
      }
      if (i + 2 < end && bytes[i + 2] == '$') {
        add('$', i);
        return i + 3;
      }
      if (i + 2 < end && bytes[i + 2] == '\'') {
        add('\'', i);
        add('\'', i + 1);
        return i + 3;
      }
      return i + 3 < end && bytes[i + 2] == '\\' ? escaped(i, i + 3) : end;
    }

    private int escaped(int at, int i) {
      switch (bytes[i]) {
        case 'n' -> add('\n', at);
        case 'r' -> add('\r', at);
        case 't' -> add('\t', at);
        default -> {
          return copy(i, at);
        }
      }
      return i + 1;
    }

    /**
     * Adds the character that starts at {@code i} as written at {@code at}; returns what follows.
     */
    private int copy(int i, int at) {
      byte b = bytes[i];
      if (b >= 0) {
        add((char) b, at);
        return i + 1;
      }
      int size = Utf8.length(bytes, i);
      int codePoint =
          switch (size) {
            case 2 -> (b & 0x1F) << 6 | (bytes[i + 1] & 0x3F);
            case 3 -> (b & 0x0F) << 12 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F);
            case 4 ->
                (b & 0x07) << 18
                    | (bytes[i + 1] & 0x3F) << 12
                    | (bytes[i + 2] & 0x3F) << 6
                    | (bytes[i + 3] & 0x3F);
            default -> 0xFFFD;
          };
      for (char c : Character.toChars(codePoint)) {
        add(c, at);
      }
      return i + size;
    }

    private void begin(@Nullable Interpolation hole, boolean indentation) {
      segments.add(new Segment(length, hole, indentation));
    }

    private void add(char c, int offset) {
      if (length == chars.length) {
        chars = Arrays.copyOf(chars, length * 2 + 8);
        offsets = Arrays.copyOf(offsets, length * 2 + 8);
      }
      chars[length] = c;
      offsets[length++] = offset;
    }

    private int end(int segment) {
      return segment + 1 < segments.size() ? segments.get(segment + 1).start : length;
    }

    StringValue stripped(int textEnd) {
      int indentation = smallestIndentation();
      Decoder out = new Decoder(bytes, length);
      boolean lineStart = true;
      int dropped = 0;
      for (int s = 0; s < segments.size(); s++) {
        Segment segment = segments.get(s);
        if (segment.hole != null) {
          out.hole(segment.hole);
          lineStart = false;
          dropped = 0;
          continue;
        }
        out.begin(null, segment.indentation);
        int first = out.length;
        for (int i = segment.start, end = end(s); i < end; i++) {
          char c = chars[i];
          if (lineStart && c == ' ') {
            if (dropped++ >= indentation) {
              out.add(c, offsets[i]);
            }
            continue;
          }
          if (lineStart) {
            dropped = 0;
          }
          lineStart = c == '\n';
          out.add(c, offsets[i]);
        }
        if (s == segments.size() - 1) {
          out.dropLastBlankLine(first);
        }
      }
      return out.finish(textEnd);
    }

    private int smallestIndentation() {
      int smallest = Integer.MAX_VALUE;
      boolean lineStart = true;
      int current = 0;
      for (int s = 0; s < segments.size(); s++) {
        if (!segments.get(s).indentation) {
          if (lineStart) {
            lineStart = false;
            smallest = Math.min(smallest, current);
          }
          continue;
        }
        for (int i = segments.get(s).start, end = end(s); i < end; i++) {
          char c = chars[i];
          if (c == '\n') {
            lineStart = true;
            current = 0;
          } else if (lineStart && c == ' ') {
            current++;
          } else if (lineStart) {
            lineStart = false;
            smallest = Math.min(smallest, current);
          }
        }
      }
      return smallest;
    }

    private void dropLastBlankLine(int first) {
      int i = length;
      while (i > first && chars[i - 1] == ' ') {
        i--;
      }
      if (i > first && chars[i - 1] == '\n') {
        length = i;
      }
    }

    StringValue finish(int textEnd) {
      int[] starts = new int[segments.size()];
      int count = 0;
      @Nullable Interpolation[] holes = new @Nullable Interpolation[hasHoles ? length : 0];
      for (int s = 0; s < segments.size(); s++) {
        Segment segment = segments.get(s);
        if (segment.hole != null) {
          holes[segment.start] = segment.hole;
        }
        if (end(s) > segment.start) {
          starts[count++] = segment.start;
        }
      }
      int[] places = Arrays.copyOf(offsets, length + 1);
      places[length] = textEnd;
      return new StringValue(
          new String(chars, 0, length), places, holes, Arrays.copyOf(starts, count));
    }
  }

  private record Segment(int start, @Nullable Interpolation hole, boolean indentation) {}
}
