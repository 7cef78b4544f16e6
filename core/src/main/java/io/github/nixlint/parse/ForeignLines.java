package io.github.nixlint.parse;

import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines that other programs left between those of a file, and that are passed over like comments.
 *
 * <p>Git marks the conflicts of a merge: {@code <<<<<<<} and {@code >>>>>>>} stand around the two
 * sides, {@code =======} between them, and {@code |||||||} before what both come from. A file is
 * read as its first side has it. Markdown has fences around code, three backticks, which come along
 * when it is copied. What looks like either in a string is text.
 */
final class ForeignLines {
  private static final int LENGTH = 7;
  private static final int FENCE = 3;

  private final Source source;

  // What is passed over, in source order, the first line of each conflict, and the first fence.
  private final List<Span> passages = new ArrayList<>();
  private final List<Span> markers = new ArrayList<>();
  private @Nullable Span fence;

  ForeignLines(Source source) {
    this.source = source;
  }

  /** Whether a file has such a line, be it in a string. */
  static boolean mayBeIn(Source source) {
    for (int line = 1; line <= source.lineCount(); line++) {
      if (marker(source, line) != 0) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return passages.isEmpty();
  }

  /** Adds what begins at a place between tokens; false where nothing of this does. */
  boolean addAt(int start) {
    int line = source.line(start);
    if (source.lineStart(line) != start || marker(source, line) == 0) {
      return false;
    }
    Span marker = span(line, line);
    passages.add(marker);
    if (source.at(start) == '`') {
      fence = fence == null ? marker : fence;
      return true;
    }
    markers.add(marker);
    if (source.at(start) == '<') {
      addOthers(line + 1);
    }
    return true;
  }

  /** Passes over all but the first side of a conflict, which begins on a line. */
  private void addOthers(int from) {
    int separator = 0;
    for (int line = from; line <= source.lineCount(); line++) {
      switch (marker(source, line)) {
        case '|', '=' -> separator = separator == 0 ? line : separator;
        case '>' -> {
          passages.add(span(separator == 0 ? line : separator, line));
          return;
        }
        case '<' -> {
          return;
        }
        default -> {}
      }
    }
  }

  /** Returns what is passed over next, from an offset on, or null. */
  @Nullable Span passageFrom(int offset) {
    int low = 0;
    int high = passages.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (passages.get(middle).start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < passages.size() ? passages.get(low) : null;
  }

  private Span span(int first, int last) {
    return new Span(source.lineStart(first), source.lineEnd(last));
  }

  /** The sign that a line begins with several of; 0 where it is no marker. */
  private static int marker(Source source, int line) {
    int start = source.lineStart(line);
    int end = source.lineEnd(line);
    int sign = start < end ? source.at(start) : 0;
    int count = sign == '`' ? FENCE : LENGTH;
    if ("<|=>`".indexOf(sign) < 0 || end - start < count) {
      return 0;
    }
    for (int i = start; i < start + count; i++) {
      if (source.at(i) != sign) {
        return 0;
      }
    }
    if (sign == '`') {
      return isWord(source, start + count, end) ? sign : 0;
    }
    boolean ends = start + count == end;
    return ends || (sign != '=' && source.at(start + count) == ' ') ? sign : 0;
  }

  /** Whether there is nothing but the name of a language. */
  private static boolean isWord(Source source, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Character.isLetterOrDigit(source.at(i))) {
        return false;
      }
    }
    return true;
  }

  /** Says what is there. */
  void report(Errors errors) {
    if (fence != null) {
      errors.add(
          Code.MARKDOWN_FENCE,
          fence,
          "this is Markdown around the code, and no Nix: take out the lines that begin with"
              + " three backticks");
    }
    for (Span marker : markers) {
      errors.add(
          Code.MERGE_CONFLICT,
          marker,
          "a merge left a conflict here: keep what is right of both sides, and take out the lines"
              + " `<<<<<<<`, `=======` and `>>>>>>>`");
    }
  }
}
