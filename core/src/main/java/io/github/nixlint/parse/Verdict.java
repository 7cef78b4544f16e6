package io.github.nixlint.parse;

import io.github.nixlint.grammar.NixContext;
import io.github.nixlint.syntax.TokenKind;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Where Nix stops in a file that its grammar does not take. That is where the parser stops, unless
 * something before breaks one of the rules that Nix checks on its way.
 */
final class Verdict {
  private final int offset;
  private final String found;
  private final @Nullable SyntaxError before;

  private Verdict(int offset, String found, @Nullable SyntaxError before) {
    this.offset = offset;
    this.found = found;
    this.before = before;
  }

  /**
   * Makes out what Nix reports.
   *
   * @param stop where the parser stopped, while {@code tokens} are those of the file
   * @param builder has what was read until there
   * @param errors what it found until there
   */
  static Verdict of(
      ParseCancellationException stop, TokenBuffer tokens, TreeBuilder builder, Errors errors) {
    if (!(stop.getCause() instanceof RecognitionException failure)) {
      throw stop;
    }
    int token = failure.getOffendingToken().getTokenIndex();
    builder.checkToken(token);
    NixContext inner = null;
    for (NixContext open = (NixContext) failure.getCtx();
        open != null;
        open = (NixContext) open.getParent()) {
      builder.checkOpen(open, inner);
      inner = open;
    }
    return new Verdict(
        offset(token, tokens), tokens.describe(token), errors.firstBefore(moment(token, tokens)));
  }

  /** Lets the error of {@code errors} that stands for what Nix reports say so. */
  void settle(Errors errors) {
    if (before != null) {
      errors.lead(before);
      return;
    }
    SyntaxError guess = errors.guessAt(offset);
    errors.lead(guess != null ? guess.reportedAt(offset) : SyntaxError.unexpected(offset, found));
  }

  /** Where Nix reports the token that does not fit. */
  private static int offset(int token, TokenBuffer tokens) {
    if (token > 1 && endsPath(token, tokens)) {
      return pathEnd(token, tokens);
    }
    int rest = tokens.restOfString(token);
    if (rest < 0) {
      return endsWithPath(token, tokens) ? tokens.start(token - 1) : tokens.start(token);
    }
    boolean second =
        is(TokenKind.STRING_TEXT, rest - 1, tokens) && is(TokenKind.STRING_OPEN, rest - 2, tokens);
    return second ? tokens.start(rest) : tokens.start(tokens.count() - 1);
  }

  /** When Nix reports it. */
  private static long moment(int token, TokenBuffer tokens) {
    return token > 1 && endsPath(token, tokens)
        ? Moment.finishing(tokens.end(token - 1))
        : Moment.parsing(tokens.start(token));
  }

  private static boolean endsPath(int token, TokenBuffer tokens) {
    return !is(TokenKind.PATH_TEXT, token, tokens)
        && !is(TokenKind.PATH_INTERPOLATION, token, tokens)
        && is(TokenKind.PATH_TEXT, token - 1, tokens)
        && (is(TokenKind.PATH, token - 2, tokens) || is(TokenKind.HOME_PATH, token - 2, tokens));
  }

  /**
   * The end of a path is a token to Nix, which takes the place of the path's last text, and at the
   * end of the file that of the one before.
   */
  private static int pathEnd(int token, TokenBuffer tokens) {
    boolean atEnd = tokens.end(token - 1) == tokens.start(tokens.count() - 1);
    return tokens.start(atEnd ? token - 2 : token - 1);
  }

  /**
   * Whether {@code token} is the end of a file whose last byte is in a path: Nix, which looks there
   * for more of the path, steps back before the last token and reports the end of the file there.
   */
  private static boolean endsWithPath(int token, TokenBuffer tokens) {
    return token > 0
        && is(TokenKind.END_OF_FILE, token, tokens)
        && tokens.end(token - 1) == tokens.start(token)
        && (is(TokenKind.PATH, token - 1, tokens)
            || is(TokenKind.HOME_PATH, token - 1, tokens)
            || is(TokenKind.PATH_TEXT, token - 1, tokens)
            || closesPathInterpolation(token - 1, tokens));
  }

  private static boolean closesPathInterpolation(int token, TokenBuffer tokens) {
    if (!is(TokenKind.RIGHT_BRACE, token, tokens)) {
      return false;
    }
    int opening = token;
    for (int depth = 1; depth > 0 && opening > 0; ) {
      switch (TokenKind.of(tokens.kind(--opening))) {
        case RIGHT_BRACE -> depth++;
        case LEFT_BRACE, INTERPOLATION, PATH_INTERPOLATION -> depth--;
        default -> {}
      }
    }
    return is(TokenKind.PATH_INTERPOLATION, opening, tokens);
  }

  private static boolean is(TokenKind kind, int token, TokenBuffer tokens) {
    return tokens.kind(token) == kind.ordinal();
  }
}
