package io.github.nixlint.parse;

import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;

/** The brackets of a broken file, as far as they match: what an error stands in. */
final class Surroundings {
  /** So far back is looked for what a token belongs to. */
  private static final int MOST_TOKENS = 1_000;

  private final Tokens tokens;
  private final int[] openers;
  private final int[] closers;

  Surroundings(Tokens tokens) {
    this.tokens = tokens;
    openers = new int[tokens.count()];
    closers = new int[tokens.count()];
    match();
  }

  private void match() {
    int open = -1;
    for (int i = 0; i < tokens.count(); i++) {
      closers[i] = -1;
      boolean closes = closes(tokens.kind(i));
      if (closes && open >= 0) {
        closers[open] = i;
        open = openers[open];
      }
      openers[i] = open;
      if (opens(tokens.kind(i))) {
        open = i;
      }
    }
  }

  /** Returns whether a token begins what another ends: a bracket or quote. */
  static boolean opens(TokenKind kind) {
    return switch (kind) {
      case LEFT_PAREN,
          LEFT_BRACKET,
          LEFT_BRACE,
          INTERPOLATION,
          PATH_INTERPOLATION,
          PATH_PREFIX,
          STRING_OPEN,
          INDENTED_STRING_OPEN ->
          true;
      default -> false;
    };
  }

  /** Returns whether a token ends what another began. */
  static boolean closes(TokenKind kind) {
    return switch (kind) {
      case RIGHT_PAREN, RIGHT_BRACKET, RIGHT_BRACE, STRING_CLOSE, INDENTED_STRING_CLOSE -> true;
      default -> false;
    };
  }

  /** Returns the bracket or quote around a token, or -1. */
  int opener(int token) {
    return openers[token];
  }

  /** Returns what closes a bracket or quote, or -1. */
  int closer(int opener) {
    return closers[opener];
  }

  /** Returns the bracket that a token closes, or -1; looks back no further than for an error. */
  int opened(int closer) {
    for (int i = closer - 1; i >= Math.max(0, closer - MOST_TOKENS); i--) {
      if (closers[i] == closer) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the kind of the bracket around a token, the end of the file where there is none. */
  TokenKind around(int token) {
    return openers[token] < 0 ? TokenKind.END_OF_FILE : tokens.kind(openers[token]);
  }

  /**
   * Returns the last token before {@code token} in the same brackets that is of a kind, or -1;
   * looks no further than the last of the kind {@code end}.
   */
  int last(TokenKind kind, TokenKind end, int token) {
    int opener = openers[token];
    int first = Math.max(opener, token - MOST_TOKENS);
    for (int i = token - 1; i > first; i--) {
      if (openers[i] != opener) {
        continue;
      }
      if (tokens.kind(i) == kind) {
        return i;
      }
      if (tokens.kind(i) == end) {
        return -1;
      }
    }
    return -1;
  }

  /** Returns whether a brace opens the formals of a function, to judge by what is around it. */
  boolean opensFormals(int opener) {
    if (opener < 0 || tokens.kind(opener) != TokenKind.LEFT_BRACE) {
      return false;
    }
    if (opener > 0 && tokens.kind(opener - 1) == TokenKind.AT) {
      return true;
    }
    int closer = closers[opener];
    if (closer < 0) {
      return false;
    }
    TokenKind next = tokens.kind(closer + 1);
    return next == TokenKind.COLON
        || next == TokenKind.AT
        || (next == TokenKind.ASSIGN && tokens.kind(closer + 2) == TokenKind.GREATER);
  }
}
