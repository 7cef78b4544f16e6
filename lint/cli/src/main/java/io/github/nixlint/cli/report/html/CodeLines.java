package io.github.nixlint.cli.report.html;

import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of source with marks in them and the tones of an editor. Of a line that is very long, what
 * is near its marks is shown.
 */
final class CodeLines {

  /** How many bytes a line has that is shown whole. */
  private static final int LONG_LINE = 400;

  /** How many bytes of a longer one are shown before and from the start of a mark. */
  private static final int BEFORE = 80;

  private static final int AFTER = 160;

  /** How many pieces of a longer one are shown. */
  private static final int MOST_PIECES = 20;

  private final Source source;
  private final Tokens tokens;

  CodeLines(Source source, Tokens tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  /**
   * A place to be marked.
   *
   * @param kind the class of the mark
   * @param rank of marks over another, the one with the lowest shows
   */
  record Mark(Span span, String kind, int rank) {}

  private enum Tone {
    PLAIN("", ""),
    KEYWORD("<b>", "</b>"),
    STRING("<span class=\"s\">", "</span>"),
    COMMENT("<i>", "</i>");

    private final String open;
    private final String close;

    Tone(String open, String close) {
      this.open = open;
      this.close = close;
    }
  }

  /** Adds a line, which marks begin in. */
  void append(Markup out, int line, List<Mark> marks) {
    int start = source.lineStart(line);
    int end = source.lineEnd(line);
    int shown = start;
    for (Span piece : pieces(start, end, marks)) {
      if (piece.start() > shown) {
        out.cut();
      }
      piece(out, piece.start(), piece.end(), end, marks);
      shown = piece.end();
    }
    if (shown < end) {
      out.cut();
    }
  }

  private List<Span> pieces(int start, int end, List<Mark> marks) {
    List<Span> pieces = new ArrayList<>();
    if (end - start <= LONG_LINE) {
      pieces.add(new Span(start, end));
      return pieces;
    }
    if (marks.isEmpty()) {
      pieces.add(new Span(start, boundary(start + AFTER)));
    }
    for (Mark mark : marks) {
      int from = Math.max(start, boundary(Math.max(start, mark.span().start() - BEFORE)));
      int to = Math.min(end, boundary(Math.min(end, mark.span().start() + AFTER)));
      Span last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
      if (last != null && from <= last.end()) {
        pieces.set(pieces.size() - 1, new Span(last.start(), Math.max(last.end(), to)));
      } else if (pieces.size() < MOST_PIECES) {
        pieces.add(new Span(from, to));
      }
    }
    return pieces;
  }

  /** Returns the start of the character that an offset lies in. */
  private int boundary(int offset) {
    int start = offset;
    while (start > 0
        && start < source.length()
        && offset - start < 3
        && (source.at(start) & 0xC0) == 0x80) {
      start--;
    }
    return start;
  }

  private void piece(Markup out, int from, int to, int lineEnd, List<Mark> marks) {
    for (int at = from; at < to; ) {
      Mark top = null;
      int end = to;
      for (Mark mark : marks) {
        int start = mark.span().start();
        int stop = Math.max(mark.span().end(), start + 1);
        if (start > at) {
          end = Math.min(end, start);
        } else if (stop > at) {
          end = Math.min(end, stop);
          top = top == null || mark.rank() < top.rank() ? mark : top;
        }
      }
      end = Math.max(end, Math.min(to, at + 1));
      open(out, top);
      toned(out, at, end);
      out.raw(top == null ? "" : "</mark>");
      at = end;
    }
    for (Mark mark : marks) {
      if (to == lineEnd && mark.span().start() >= lineEnd) {
        open(out, mark);
        out.raw(" </mark>");
        return;
      }
    }
  }

  private static void open(Markup out, @Nullable Mark mark) {
    if (mark != null) {
      out.raw("<mark class=\"").raw(mark.kind()).raw("\">");
    }
  }

  private void toned(Markup out, int from, int to) {
    int token = tokens.lastBefore(from) + 1;
    Tone tone = Tone.PLAIN;
    int start = from;
    for (int at = from; at < to; ) {
      while (token < tokens.count() && tokens.end(token) <= at) {
        token++;
      }
      boolean inToken = token < tokens.count() && tokens.start(token) <= at;
      int end = to;
      if (token < tokens.count()) {
        end = Math.min(to, inToken ? tokens.end(token) : tokens.start(token));
      }
      // Blanks look the same in all tones.
      Tone next = inToken ? tone(tokens.kind(token)) : isBlank(at, end) ? tone : Tone.COMMENT;
      if (next != tone) {
        run(out, tone, start, at);
        tone = next;
        start = at;
      }
      at = end;
    }
    run(out, tone, start, to);
  }

  private void run(Markup out, Tone tone, int from, int to) {
    if (from < to) {
      out.raw(tone.open).code(source, from, to).raw(tone.close);
    }
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (source.at(i) != ' ' && source.at(i) != '\t') {
        return false;
      }
    }
    return true;
  }

  private static Tone tone(TokenKind kind) {
    return switch (kind) {
      case IF, THEN, ELSE, ASSERT, WITH, LET, IN, REC, INHERIT, OR -> Tone.KEYWORD;
      case STRING_OPEN,
          STRING_TEXT,
          STRING_CLOSE,
          STRING_UNKNOWN,
          INDENTED_STRING_OPEN,
          INDENTED_TEXT,
          INDENTED_ESCAPE,
          INDENTED_STRING_CLOSE,
          PATH,
          HOME_PATH,
          PATH_PREFIX,
          PATH_TEXT,
          SEARCH_PATH,
          URI ->
          Tone.STRING;
      case LINE_COMMENT, BLOCK_COMMENT -> Tone.COMMENT;
      default -> Tone.PLAIN;
    };
  }
}
