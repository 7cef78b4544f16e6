package io.github.nixlint.parse;

import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conflicts that a merge left in a file. Git marks them by lines that are no Nix: {@code
 * <<<<<<<} and {@code >>>>>>>} around the two sides, {@code =======} between them, and {@code
 * |||||||} before what both come from. A file is read as its first side has it; all else of a
 * conflict is passed over, like a comment. What looks like a marker in a string is text.
 */
final class MergeConflicts {
  private static final int LENGTH = 7;

  private final Source source;

  // What is passed over, in source order, and the first line of each conflict.
  private final List<Span> passages = new ArrayList<>();
  private final List<Span> markers = new ArrayList<>();

  MergeConflicts(Source source) {
    this.source = source;
  }

  /** Whether a line of a file is a marker, be it in a string. */
  static boolean mayBeIn(Source source) {
    for (int line = 1; line <= source.lineCount(); line++) {
      if (marker(source, line) != 0) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return markers.isEmpty();
  }

  /** Adds the conflict that begins at a place between tokens; false where none does. */
  boolean addAt(int start) {
    int line = source.line(start);
    if (source.lineStart(line) != start || marker(source, line) == 0) {
      return false;
    }
    Span marker = span(line, line);
    markers.add(marker);
    passages.add(marker);
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

  /** The sign that a line begins with seven of; 0 where it is no marker. */
  private static int marker(Source source, int line) {
    int start = source.lineStart(line);
    int end = source.lineEnd(line);
    if (end - start < LENGTH) {
      return 0;
    }
    int sign = source.at(start);
    if ("<|=>".indexOf(sign) < 0) {
      return 0;
    }
    for (int i = start; i < start + LENGTH; i++) {
      if (source.at(i) != sign) {
        return 0;
      }
    }
    boolean ends = start + LENGTH == end;
    return ends || (sign != '=' && source.at(start + LENGTH) == ' ') ? sign : 0;
  }

  /** Says of each that it is there. */
  void report(Errors errors) {
    for (Span marker : markers) {
      errors.add(
          Code.MERGE_CONFLICT,
          marker,
          "a merge left a conflict here: keep what is right of both sides, and take out the lines"
              + " `<<<<<<<`, `=======` and `>>>>>>>`");
    }
  }
}
