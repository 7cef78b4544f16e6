package io.github.nixlint.parse;

import io.github.nixlint.syntax.TokenKind;
import java.util.Arrays;

/**
 * Finds the places of a broken file where a binding lacks its {@code ;}, the most frequent mistake
 * of all. The grammar takes {@code a = 1 b = 2;} for an application until the {@code =}, and by
 * then has lost its way. Looks at tokens alone: what follows a value directly and begins or closes
 * something else, an attribute path with a {@code =} behind it, {@code inherit}, {@code in} or a
 * closing brace.
 */
final class ForgottenSemicolons {
  private static final byte BRACKET = 0;
  private static final byte LET = 1;
  private static final byte WITH_OR_ASSERT = 2;
  private static final int NO_PATH = -1;

  private final TokenBuffer tokens;
  private int[] places = new int[4];
  private int count;

  // What is open, from the outside in: how it began, whether a binding of it has begun, and the
  // first token of the attribute path that is being read.
  private byte[] begins = new byte[64];
  private boolean[] binds = new boolean[64];
  private int[] paths = new int[64];
  private int depth;

  private ForgottenSemicolons(TokenBuffer tokens) {
    this.tokens = tokens;
  }

  /** Returns the indices of the tokens before which a {@code ;} is missing. */
  static int[] find(TokenBuffer tokens) {
    ForgottenSemicolons search = new ForgottenSemicolons(tokens);
    search.push(BRACKET);
    for (int i = 0; i < tokens.count(); i++) {
      search.read(i);
    }
    return Arrays.copyOf(search.places, search.count);
  }

  private void read(int token) {
    int top = depth - 1;
    switch (TokenKind.of(tokens.kind(token))) {
      case IDENTIFIER, OR -> name(token);
      case STRING_OPEN, INDENTED_STRING_OPEN, INTERPOLATION -> {
        name(token);
        push(BRACKET);
      }
      case LEFT_BRACE, LEFT_BRACKET, LEFT_PAREN, PATH_INTERPOLATION -> {
        paths[top] = NO_PATH;
        push(BRACKET);
      }
      case RIGHT_BRACE -> {
        expectEnd(top, token);
        closeBracket();
      }
      case RIGHT_BRACKET, RIGHT_PAREN, STRING_CLOSE, INDENTED_STRING_CLOSE -> closeBracket();
      case LET -> push(LET);
      case IN -> {
        expectEnd(top, token);
        closeLet();
      }
      case WITH, ASSERT -> push(WITH_OR_ASSERT);
      case SEMICOLON -> endBinding(top);
      case INHERIT -> {
        expectEnd(top, token);
        binds[top] = true;
      }
      case ASSIGN -> {
        expectEnd(top, paths[top]);
        binds[top] = true;
        paths[top] = NO_PATH;
      }
      case DOT -> {}
      // Whatever else there is ends an attribute path.
      default -> paths[top] = NO_PATH;
    }
  }

  private void name(int token) {
    boolean continues = token > 0 && tokens.kind(token - 1) == TokenKind.DOT.ordinal();
    if (!continues) {
      paths[depth - 1] = token;
    }
  }

  /** Notes a missing {@code ;} if a binding is open and its value ends before {@code token}. */
  private void expectEnd(int top, int token) {
    if (!binds[top] || token <= 0 || !endsValue(TokenKind.of(tokens.kind(token - 1)))) {
      return;
    }
    if (count == places.length) {
      places = Arrays.copyOf(places, count * 2);
    }
    places[count++] = token;
  }

  private static boolean endsValue(TokenKind kind) {
    return switch (kind) {
      case IDENTIFIER,
          INTEGER,
          FLOAT,
          URI,
          PATH,
          HOME_PATH,
          PATH_TEXT,
          SEARCH_PATH,
          STRING_CLOSE,
          INDENTED_STRING_CLOSE,
          RIGHT_PAREN,
          RIGHT_BRACKET,
          RIGHT_BRACE ->
          true;
      default -> false;
    };
  }

  private void endBinding(int top) {
    if (begins[top] == WITH_OR_ASSERT) {
      depth--;
    } else {
      binds[top] = false;
      paths[top] = NO_PATH;
    }
  }

  private void closeBracket() {
    int open = depth - 1;
    while (begins[open] != BRACKET) {
      open--;
    }
    // The outermost one stays open: it is the file.
    depth = Math.max(open, 1);
  }

  private void closeLet() {
    int open = depth - 1;
    while (begins[open] == WITH_OR_ASSERT) {
      open--;
    }
    if (begins[open] == LET) {
      depth = open;
    }
  }

  private void push(byte begin) {
    if (depth == begins.length) {
      begins = Arrays.copyOf(begins, depth * 2);
      binds = Arrays.copyOf(binds, depth * 2);
      paths = Arrays.copyOf(paths, depth * 2);
    }
    begins[depth] = begin;
    binds[depth] = false;
    paths[depth++] = NO_PATH;
  }
}
