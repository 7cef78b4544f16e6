package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.TextEdit;
import org.jspecify.annotations.Nullable;

/**
 * What a shell expands and Nix refuses where it stands in a string: {@code ${1:-x}}, {@code
 * ${name%.*}}, {@code ${names[@]}}, {@code ${#name}}.
 */
final class ShellExpansions {
  private static final int LONGEST = 100;
  private static final int MOST_TOKENS = 1000;

  private final Source source;
  private final Tokens tokens;

  ShellExpansions(Source source, Tokens tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  /** Returns an error in such an expansion, better understood; null where it is none. */
  @Nullable SyntaxError refine(SyntaxError error) {
    int at = error.span().start();
    boolean commented = error.code() == Code.UNTERMINATED_STRING && at(at) != '$';
    int start = commented ? commentBehind(at) : start(at);
    int end = start < 0 ? -1 : end(start);
    if (end < at) {
      return null;
    }
    TokenKind opener = opener(start);
    if (opener == null) {
      return null;
    }
    String escape = opener == TokenKind.STRING_OPEN ? "\\" : "''";
    String text = source.text(start, end);
    return error
        .as(
            Code.UNEXPECTED_TEXT,
            new Span(start, Math.max(end, error.span().end())), // What was passed over is told too.
            "`" + text + "` is for the shell, but Nix reads it: write `" + escape + text + "`")
        .remediedBy(
            new Remedy(
                "leave it to the shell", ImmutableList.of(new TextEdit(start, start, escape))));
  }

  /** The <code>${</code> before an offset on its line, -1 where a brace closes behind it. */
  private int start(int offset) {
    int last = Math.min(offset, source.length() - 2);
    for (int i = last; i >= 0 && i > offset - LONGEST; i--) {
      byte b = source.at(i);
      if (b == '$' && source.at(i + 1) == '{') {
        return i;
      }
      if (b == '\n' || (b == '}' && i < offset)) {
        return -1;
      }
    }
    return -1;
  }

  /** The first <code>${</code> behind a quote on its line in which Nix sees a comment, or -1. */
  private int commentBehind(int quote) {
    int opened = -1;
    for (int i = quote; i < quote + 10 * LONGEST && at(i) != '\n' && at(i) != 0; i++) {
      if (at(i) == '$' && at(i + 1) == '{') {
        opened = i;
      } else if (at(i) == '}') {
        opened = -1;
      } else if (at(i) == '#' && opened >= 0) {
        return opened;
      }
    }
    return -1;
  }

  /** Where the expansion ends that begins at {@code start}, -1 where there is none. */
  private int end(int start) {
    int i = start + 2;
    if ((at(i) == '!' || at(i) == '#') && isNamePart(at(i + 1))) {
      i++;
    }
    int name = i;
    while (isNamePart(at(i))) {
      i++;
    }
    boolean special = i == name;
    if (special && "@*?$#!-".indexOf(at(i++)) < 0) {
      return -1;
    }
    if (at(i) != '}' && "[:-=?+%#^,/@".indexOf(at(i)) < 0) {
      return -1;
    }
    while (i < start + LONGEST && at(i) != '}') {
      if (at(i) == '\n' || at(i) == 0) {
        return -1;
      }
      i++;
    }
    return at(i) == '}' ? i + 1 : -1;
  }

  private byte at(int offset) {
    return offset < source.length() ? source.at(offset) : 0;
  }

  private static boolean isNamePart(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_';
  }

  /** What opens the string around an offset, null where none does. */
  private @Nullable TokenKind opener(int offset) {
    int closed = 0;
    int token = tokens.lastBefore(offset + 1);
    for (int i = token; i >= 0 && i > token - MOST_TOKENS; i--) {
      TokenKind kind = tokens.kind(i);
      if (kind == TokenKind.STRING_CLOSE || kind == TokenKind.INDENTED_STRING_CLOSE) {
        closed++;
      } else if (kind == TokenKind.STRING_OPEN || kind == TokenKind.INDENTED_STRING_OPEN) {
        if (closed-- == 0) {
          return kind;
        }
      }
    }
    return null;
  }
}
