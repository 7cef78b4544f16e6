package io.github.nixlint.parse;

import io.github.nixlint.text.Source;

/** How the lines of a file are laid out, which tells what was meant where brackets do not. */
final class Layout {

  /** What stands behind so many bytes of a line is not looked at. */
  private static final int LONG_LINE = 1_000;

  private final Source source;

  Layout(Source source) {
    this.source = source;
  }

  /** Whether only blanks stand before {@code offset} on its line. */
  boolean startsLine(int offset) {
    int i = offset - 1;
    while (i >= 0 && isBlank(source.at(i))) {
      i--;
    }
    return i < 0 || source.at(i) == '\n';
  }

  /** Returns the blanks that the line of {@code offset} starts with. */
  int indentation(int offset) {
    int start = source.lineStart(source.line(offset));
    return firstText(start) - start;
  }

  int lineEnd(int offset) {
    return source.lineEnd(source.line(offset));
  }

  /** Returns where the line below that of {@code offset} starts, or the end of the file. */
  int nextLine(int offset) {
    int line = source.line(offset);
    return line < source.lineCount() ? source.lineStart(line + 1) : source.length();
  }

  /**
   * Returns the end of the text that stands on the line of {@code offset}, brackets, commas and
   * semicolons at its end left out.
   */
  int contentEnd(int offset) {
    int i = Math.min(lineEnd(offset), offset + LONG_LINE);
    while (i > offset && " \r\t;,)]}".indexOf(source.at(i - 1)) >= 0) {
      i--;
    }
    return i;
  }

  /** Returns the end of the names and dots that start at {@code offset}. */
  int nameEnd(int offset) {
    int i = offset;
    int most = Math.min(source.length(), offset + LONG_LINE);
    while (i < most && isNamePart(source.at(i))) {
      i++;
    }
    return i;
  }

  /** Returns the last quote on the line of {@code offset} behind it, or the end of the line. */
  int lastQuote(int offset) {
    int end = lineEnd(offset);
    for (int i = Math.min(end, offset + LONG_LINE) - 1; i >= offset; i--) {
      if (source.at(i) == '"') {
        return i;
      }
    }
    return end;
  }

  /**
   * Returns where the first line below that of {@code offset} starts that is indented no deeper and
   * looks like code, or the end of the file.
   *
   * @param most how many lines are looked at
   */
  int outdent(int offset, int most) {
    int indentation = indentation(offset);
    int line = source.line(offset);
    for (int i = line + 1; i <= Math.min(source.lineCount(), line + most); i++) {
      int start = source.lineStart(i);
      int text = firstText(start);
      if (text < source.lineEnd(i) && text - start <= indentation && isCode(text)) {
        return text;
      }
    }
    return source.length();
  }

  /** Whether a closing bracket or the name of a binding starts at {@code offset}. */
  private boolean isCode(int offset) {
    if (";)]}".indexOf(source.at(offset)) >= 0) {
      return true;
    }
    int name = nameEnd(offset);
    int next = firstText(name);
    return name > offset
        && next > name
        && next + 1 < source.length()
        && source.at(next) == '='
        && source.at(next + 1) != '=';
  }

  private int firstText(int lineStart) {
    int i = lineStart;
    while (i < source.length() && isBlank(source.at(i))) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isNamePart(byte b) {
    return Character.isLetterOrDigit(b) || b == '.' || b == '_' || b == '-';
  }
}
