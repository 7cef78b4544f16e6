package io.github.nixlint.lint.rule;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a binding, a name or a formal that is removed: its lines where it has them for
 * itself, one of the blank lines on both sides, and the comments that belong to it, which are those
 * on the lines right above it and the one behind it.
 */
final class Removal {
  private static final String CLOSING = ",;)]}";

  private final Source source;
  private final Tokens tokens;
  private final ImmutableList<Comment> comments;

  Removal(SyntaxTree tree) {
    this.source = tree.source();
    this.tokens = tree.tokens();
    this.comments = tree.comments();
  }

  /** Returns what goes with a node that needs no separator. */
  Span of(Node node) {
    return item(node.start(), node.end());
  }

  /** Returns what goes with a formal: of the commas around it, one. */
  Span of(Formal formal) {
    int before = tokens.lastBefore(formal.start());
    int after = tokens.firstFrom(formal.end());
    boolean comma = tokens.kind(after) == TokenKind.COMMA;
    if (comma && startsLine(formal.start())) {
      return item(formal.start(), tokens.end(after));
    }
    if (tokens.kind(before) == TokenKind.COMMA) {
      return item(tokens.start(before), formal.end());
    }
    return comma
        ? new Span(formal.start(), tokens.start(after + 1))
        : item(formal.start(), formal.end());
  }

  private Span item(int start, int end) {
    if (!startsLine(start)) {
      return new Span(isFollowed(end) ? start : blanksBefore(start), end);
    }
    int last = blanksBehind(commentEnd(blanksBehind(end)));
    if (last < source.length() && !isLineEnd(last)) {
      return source.at(last) == ';' ? joined(start, end) : new Span(start, blanksBehind(end));
    }
    return lines(firstLine(source.line(start)), source.line(last));
  }

  /** Whether a word follows at once, which the blank before is to keep from another. */
  private boolean isFollowed(int end) {
    return end < source.length()
        && !isBlankByte(end)
        && !isLineEnd(end)
        && CLOSING.indexOf(source.at(end)) < 0;
  }

  /** What was before it comes to stand before the semicolon behind it, unless a comment was. */
  private Span joined(int start, int end) {
    int before = tokens.end(tokens.lastBefore(start));
    for (int at = before; at < start; at++) {
      if (!isBlankByte(at) && !isLineEnd(at)) {
        return new Span(start, end);
      }
    }
    return new Span(before, end);
  }

  private int firstLine(int line) {
    int first = line;
    while (first > 1 && isComment(first - 1)) {
      first--;
    }
    return first;
  }

  /** Whole lines, and the blank line before or behind them that nothing needs any more. */
  private Span lines(int first, int last) {
    boolean blankBehind = isBlank(last + 1);
    boolean up = isBlank(first - 1) && (blankBehind || closes(last + 1));
    boolean down = !up && blankBehind && opens(first);
    int start = source.lineStart(up ? first - 1 : first);
    int next = last + (down ? 2 : 1);
    return new Span(start, next > source.lineCount() ? source.length() : source.lineStart(next));
  }

  // Comments

  private int commentEnd(int offset) {
    Comment comment = commentAround(offset);
    return comment != null && comment.start() == offset ? comment.end() : offset;
  }

  /** Whether a line holds a comment, or a part of one, and nothing else. */
  private boolean isComment(int line) {
    Comment comment = commentAround(blanksBehind(source.lineStart(line)));
    return comment != null
        && startsLine(comment.start())
        && comment.end() >= blanksBefore(source.lineEnd(line));
  }

  /** Returns the comment that an offset is in, or null. */
  private @Nullable Comment commentAround(int offset) {
    int low = 0;
    int high = comments.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (comments.get(middle).start() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && offset < comments.get(low - 1).end() ? comments.get(low - 1) : null;
  }

  // Lines

  private boolean startsLine(int offset) {
    int before = blanksBefore(offset);
    return before == 0 || isLineEnd(before - 1);
  }

  private boolean isBlank(int line) {
    return line >= 1
        && line <= source.lineCount()
        && blanksBehind(source.lineStart(line)) >= source.lineEnd(line);
  }

  /** Whether a line begins with what ends a list of bindings. */
  private boolean closes(int line) {
    if (line > source.lineCount()) {
      return true;
    }
    int text = blanksBehind(source.lineStart(line));
    int token = tokens.firstFrom(text);
    return tokens.start(token) == text
        && (tokens.kind(token) == TokenKind.IN || tokens.kind(token) == TokenKind.RIGHT_BRACE);
  }

  /** Whether a line is the first behind what begins a list of bindings. */
  private boolean opens(int line) {
    int token = tokens.lastBefore(source.lineStart(line));
    return token >= 0
        && source.line(tokens.end(token)) == line - 1
        && (tokens.kind(token) == TokenKind.LET || tokens.kind(token) == TokenKind.LEFT_BRACE);
  }

  private int blanksBefore(int offset) {
    int at = offset;
    while (at > 0 && isBlankByte(at - 1)) {
      at--;
    }
    return at;
  }

  private int blanksBehind(int offset) {
    int at = offset;
    while (at < source.length() && isBlankByte(at)) {
      at++;
    }
    return at;
  }

  private boolean isBlankByte(int offset) {
    return source.at(offset) == ' ' || source.at(offset) == '\t';
  }

  private boolean isLineEnd(int offset) {
    return source.at(offset) == '\n' || source.at(offset) == '\r';
  }
}
