package io.github.nixlint.cli.report;

import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.Utf8;

/**
 * A line of source with its number and marks under a span:
 *
 * <pre>
 *   --> default.nix:3:8
 *    |
 *  3 |   with lib;
 *    |        ^^^
 * </pre>
 *
 * <p>Of a span over several lines the first is shown, of a long line what is near the span.
 */
final class Frame {
  private static final int TAB_WIDTH = 2;

  /** How many bytes of a line are shown before and from the start of a span. */
  private static final int BEFORE = 80;

  private static final int AFTER = 120;

  private final Style style;
  private final Source source;

  /** How many columns line numbers take. */
  private final int gutter;

  Frame(Style style, Source source, int gutter) {
    this.style = style;
    this.source = source;
    this.gutter = gutter;
  }

  /**
   * Appends the frame of a span.
   *
   * @param mark what underlines it
   * @param color the escape sequence that the marks begin with
   */
  void append(StringBuilder out, Span span, char mark, String color) {
    Position start = source.position(span.start());
    blanks(out, gutter).append(style.frame()).append("--> ").append(style.end());
    out.append(Printable.of(source.name())).append(':');
    out.append(start.line()).append(':').append(start.column()).append('\n');
    bar(out, "").append('\n');
    line(out, start.line(), span, mark, color);
  }

  private void line(StringBuilder out, int line, Span span, char mark, String color) {
    int lineStart = source.lineStart(line);
    int lineEnd = source.lineEnd(line);
    int from = span.start() - lineStart > BEFORE ? boundary(span.start() - BEFORE) : lineStart;
    int to = lineEnd - span.start() > AFTER ? boundary(span.start() + AFTER) : lineEnd;

    StringBuilder text = new StringBuilder(from > lineStart ? "…" : "");
    int column = text.length();
    int markStart = -1;
    int markEnd = -1;
    for (int i = from; i < to; ) {
      if (i >= span.start() && markStart < 0) {
        markStart = column;
      }
      if (i >= span.end() && markEnd < 0) {
        markEnd = column;
      }
      int length = Utf8.length(source.bytes(), i);
      column += character(text, i, length);
      i += length;
    }
    markStart = markStart < 0 ? column : markStart;
    markEnd = Math.max(markEnd < 0 ? column : markEnd, markStart + 1);

    bar(out, Integer.toString(line)).append(' ').append(text);
    out.append(to < lineEnd ? "…" : "").append('\n');
    blanks(bar(out, "").append(' '), markStart).append(color);
    for (int i = markStart; i < markEnd; i++) {
      out.append(mark);
    }
    out.append(style.end()).append('\n');
  }

  /** Appends the character at an offset and returns how many columns it takes. */
  private int character(StringBuilder text, int offset, int length) {
    int before = text.length();
    if (length == 1) {
      int b = source.at(offset);
      if (b == '\t') {
        blanks(text, TAB_WIDTH);
      } else {
        Printable.append(text, b < 0 ? 0xFFFD : b);
      }
      return text.length() - before;
    }
    int codePoint = source.text(offset, offset + length).codePointAt(0);
    Printable.append(text, codePoint);
    return Printable.isHidden(codePoint) ? text.length() - before : Width.of(codePoint);
  }

  /** Returns the start of the character that an offset lies in. */
  private int boundary(int offset) {
    int start = offset;
    while (start > 0 && offset - start < 3 && (source.at(start) & 0xC0) == 0x80) {
      start--;
    }
    return start;
  }

  private StringBuilder bar(StringBuilder out, String number) {
    blanks(out.append(style.frame()), gutter - number.length());
    return out.append(number).append(" |").append(style.end());
  }

  private static StringBuilder blanks(StringBuilder out, int count) {
    for (int i = 0; i < count; i++) {
      out.append(' ');
    }
    return out;
  }
}
