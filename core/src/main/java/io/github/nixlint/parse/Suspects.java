package io.github.nixlint.parse;

import io.github.nixlint.parse.Lexer.Cut;
import io.github.nixlint.syntax.TokenKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Strings and interpolations that may have been opened or closed by mistake: one quote too many or
 * too few turns inside out all that follows.
 */
final class Suspects {

  /** So many are named. */
  private static final int MOST = 4;

  /** So many tokens may stand between strings of a row. */
  private static final int ROW_GAP = 200;

  /** So many lines may an indented string have whose end is searched. */
  private static final int MOST_LINES = 2_000;

  /** So many tokens may a string hold whose end is searched. */
  private static final int MOST_HELD = 4_000;

  /** So many lines may a comment have whose end is searched. */
  private static final int MOST_COMMENT_LINES = 20;

  private final TokenBuffer tokens;
  private final Layout layout;
  private final ArrayDeque<Integer> openings = new ArrayDeque<>();

  Suspects(TokenBuffer tokens, Layout layout) {
    this.tokens = tokens;
    this.layout = layout;
  }

  /**
   * Returns tokens before {@code failed} that open strings and interpolations which reach over
   * their line, in their order: the last ones, and of plain strings, since all those behind a stray
   * quote do, the first of each row.
   */
  int[] before(int failed, int floor) {
    int[] found = new int[4 * MOST];
    int[] left = {MOST, MOST, MOST};
    int count = 0;
    int row = -1;
    int rows = MOST;
    openings.clear();
    for (int i = failed; i >= floor && rows > 0; i--) {
      TokenKind kind = TokenKind.of(tokens.kind(i));
      switch (kind) {
        case RIGHT_BRACE, STRING_CLOSE, INDENTED_STRING_CLOSE -> openings.push(tokens.start(i));
        case LEFT_BRACE, PATH_INTERPOLATION, PATH_PREFIX -> openings.poll();
        case INTERPOLATION, STRING_OPEN, INDENTED_STRING_OPEN -> {
          Integer close = openings.poll();
          boolean isLong = close == null || close > layout.lineEnd(tokens.start(i));
          boolean isPlain = kind == TokenKind.STRING_OPEN;
          if (isPlain && !isLong && row >= 0) {
            found[count++] = row;
            rows--;
          }
          if (isPlain) {
            row = isLong ? i : -1;
          }
          int of = isPlain ? 0 : kind == TokenKind.INTERPOLATION ? 1 : 2;
          if (isLong && left[of] > 0) {
            found[count++] = i;
            left[of]--;
          }
        }
        default -> {}
      }
    }
    if (row >= 0 && rows > 0) {
      found[count++] = row;
    }
    return Arrays.stream(found, 0, count).sorted().distinct().toArray();
  }

  /** Returns where a suspect may have been meant to end, the likeliest first. */
  List<Cut> cuts(int open) {
    int start = tokens.end(open);
    int line = layout.contentEnd(tokens.start(open));
    List<Cut> cuts = new ArrayList<>(5);
    switch (TokenKind.of(tokens.kind(open))) {
      case DIVIDE -> {
        return commentCuts(open);
      }
      case INTERPOLATION -> {
        cuts.add(Cut.text(layout.nameEnd(start), 1));
        cuts.add(Cut.text(layout.lastQuote(start), 1));
        cuts.add(Cut.text(Math.max(start, line), 2));
        cuts.add(Cut.text(Math.max(start, line), 1));
        cuts.add(Cut.text(start, 1));
      }
      case INDENTED_STRING_OPEN -> {
        int outdent = layout.outdent(tokens.start(open), MOST_LINES);
        boolean isOpen = outdent <= closeOf(open);
        if (isOpen && outdent < tokens.source().length()) {
          cuts.add(Cut.text(outdent, 1));
        }
        cuts.add(Cut.text(start, 1));
        cuts.add(Cut.text(Math.max(start, line), 1));
        if (isOpen) {
          cuts.add(Cut.text(outdent, 1));
        }
      }
      default -> {
        cuts.add(Cut.text(start, 1));
        cuts.add(Cut.text(Math.max(start, line), 1));
        cuts.add(Cut.text(layout.lineEnd(start), 1));
        int outdent = layout.outdent(tokens.start(open), MOST_LINES);
        if (outdent <= closeOf(open)) {
          cuts.add(Cut.text(outdent, 1));
        }
      }
    }
    return cuts;
  }

  /** Returns where a string ends as it is written; the end of the file where that is far away. */
  private int closeOf(int open) {
    int depth = 0;
    for (int i = open; i < Math.min(tokens.count(), open + MOST_HELD); i++) {
      switch (TokenKind.of(tokens.kind(i))) {
        case STRING_OPEN,
            INDENTED_STRING_OPEN,
            INTERPOLATION,
            PATH_INTERPOLATION,
            PATH_PREFIX,
            LEFT_BRACE ->
            depth++;
        case STRING_CLOSE, INDENTED_STRING_CLOSE, RIGHT_BRACE -> {
          if (--depth == 0) {
            return tokens.start(i);
          }
        }
        default -> {}
      }
    }
    return tokens.source().length();
  }

  /** Returns that a suspect is not there. */
  Cut without(int open) {
    return Cut.pass(tokens.end(tokens.opensComment(open) ? open + 1 : open));
  }

  /**
   * Returns the first of a row of strings which reach over their line and end before {@code
   * failed}, or -1: in data that is mostly strings, all that follows a stray quote may be read
   * inside out and still be accepted.
   */
  int rowStart(int failed, int floor) {
    int start = -1;
    int least = Math.max(floor, failed - ROW_GAP);
    for (int i = failed - 1; i >= least; i--) {
      if (isLongText(tokens, i)) {
        start = i - 1;
        least = Math.max(floor, i - ROW_GAP);
      }
    }
    return start < floor ? -1 : start;
  }

  private boolean isLongText(TokenBuffer buffer, int token) {
    return buffer.kind(token) == TokenKind.STRING_TEXT.ordinal()
        && buffer.end(token) > layout.lineEnd(buffer.start(token));
  }

  /** Returns how many strings among some tokens reach over lines as none would be written. */
  int misfits(TokenBuffer buffer, int from, int to) {
    int misfits = 0;
    for (int i = from; i < to; i++) {
      if (isLongText(buffer, i) || isOutdented(buffer, i, to)) {
        misfits++;
      }
    }
    return misfits;
  }

  private boolean isOutdented(TokenBuffer buffer, int open, int to) {
    int text = open + 1;
    return text < to
        && buffer.kind(open) == TokenKind.INDENTED_STRING_OPEN.ordinal()
        && buffer.kind(text) == TokenKind.INDENTED_TEXT.ordinal()
        && buffer.end(text) > layout.outdent(buffer.start(open), MOST_LINES) + 2;
  }

  /** The end of the file or of one of the next lines. */
  private List<Cut> commentCuts(int open) {
    List<Cut> cuts = new ArrayList<>();
    int end = tokens.end(open + 1);
    for (int i = 0; i < MOST_COMMENT_LINES && end < tokens.source().length(); i++) {
      end = layout.lineEnd(end);
      cuts.add(Cut.comment(end));
      end = layout.nextLine(end);
    }
    return cuts;
  }
}
