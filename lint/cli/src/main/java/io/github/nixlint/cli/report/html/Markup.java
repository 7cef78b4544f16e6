package io.github.nixlint.cli.report.html;

import io.github.nixlint.cli.report.Printable;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Utf8;

/**
 * HTML as it is written. What comes from elsewhere goes through {@link #text}, {@link #prose},
 * {@link #code} or {@link #attribute}, which leave no character that HTML or a terminal would obey.
 */
final class Markup {

  /** How much of one text is shown; messages may quote names of any length. */
  private static final int LONGEST_TEXT = 2_000;

  private final StringBuilder out = new StringBuilder();

  /** Adds markup as it is. */
  Markup raw(String html) {
    out.append(html);
    return this;
  }

  /** Adds a number. */
  Markup number(int number) {
    out.append(number);
    return this;
  }

  /** Adds text, cut where it is very long. */
  Markup text(String text) {
    return text(text, 0, text.length());
  }

  /** Adds the value of an attribute with its name and quotes, never cut. */
  Markup attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    for (int i = 0; i < value.length(); ) {
      int codePoint = value.codePointAt(i);
      if (codePoint == '"') {
        out.append("&quot;");
      } else if (Printable.isHidden(codePoint)) {
        Printable.append(out, codePoint);
      } else {
        plain(codePoint);
      }
      i += Character.charCount(codePoint);
    }
    out.append('"');
    return this;
  }

  /** Adds text in which backticks enclose code. */
  Markup prose(String text) {
    int at = 0;
    while (true) {
      int open = text.indexOf('`', at);
      int close = open < 0 ? -1 : text.indexOf('`', open + 1);
      if (close < 0) {
        return text(text, at, text.length());
      }
      text(text, at, open).raw("<code>").text(text, open + 1, close).raw("</code>");
      at = close + 1;
    }
  }

  /** Adds a part of a file; what is not UTF-8 becomes U+FFFD. */
  Markup code(Source source, int from, int to) {
    for (int i = from; i < to; ) {
      int length = Utf8.length(source.bytes(), i);
      int b = source.at(i);
      character(length > 1 ? source.text(i, i + length).codePointAt(0) : b < 0 ? 0xFFFD : b);
      i += length;
    }
    return this;
  }

  /** Adds what is shown for text that is left out. */
  Markup cut() {
    return raw("<span class=\"cut\" title=\"cut here\">…</span>");
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private Markup text(String text, int from, int to) {
    int end = Math.min(to, from + LONGEST_TEXT);
    for (int i = from; i < end; ) {
      int codePoint = text.codePointAt(i);
      character(codePoint);
      i += Character.charCount(codePoint);
    }
    return end < to ? cut() : this;
  }

  private void character(int codePoint) {
    if (codePoint == '\t') {
      out.append('\t');
    } else if (Printable.isHidden(codePoint)) {
      out.append("<span class=\"x\">");
      Printable.append(out, codePoint);
      out.append("</span>");
    } else {
      plain(codePoint);
    }
  }

  private void plain(int codePoint) {
    switch (codePoint) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      default -> out.appendCodePoint(codePoint);
    }
  }
}
