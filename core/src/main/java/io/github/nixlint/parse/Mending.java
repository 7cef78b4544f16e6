package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.util.Arrays;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a broken file as it was probably meant: where the parser stops, the one token is inserted,
 * taken out or replaced with which it gets furthest, and so on to the end. Each of these is one
 * error, said in terms of what was done. The work is bounded; what is still broken then is left to
 * {@link RecoveryStrategy}.
 */
final class Mending {

  /** So many tokens are parsed in search of mends, about 20 milliseconds' worth. */
  private static final int BUDGET = 250_000;

  /** So often at least is a file parsed for it, however large. */
  private static final int LEAST_TRIALS = 16;

  /** A mend that gets no further than this many tokens is a guess too wild. */
  private static final int LEAST_GAIN = 2;

  /** So many strings and interpolations may have been opened or closed by mistake. */
  private static final int SUSPECTS = 4;

  private static final TokenKind[] INSERTED = {
    TokenKind.SEMICOLON,
    TokenKind.RIGHT_PAREN,
    TokenKind.RIGHT_BRACKET,
    TokenKind.RIGHT_BRACE,
    TokenKind.COLON,
    TokenKind.ASSIGN,
    TokenKind.THEN,
    TokenKind.ELSE,
    TokenKind.IN,
    TokenKind.COMMA,
    TokenKind.STRING_CLOSE,
    TokenKind.IDENTIFIER
  };

  private static final TokenKind[] REPLACING = {
    TokenKind.ASSIGN,
    TokenKind.EQUAL,
    TokenKind.SEMICOLON,
    TokenKind.COLON,
    TokenKind.COMMA,
    TokenKind.DOT,
    TokenKind.THEN,
    TokenKind.ELSE,
    TokenKind.IN,
    TokenKind.IDENTIFIER
  };

  private static final TokenKind[] OPENING = {
    TokenKind.LEFT_BRACE, TokenKind.LEFT_BRACKET, TokenKind.LEFT_PAREN
  };

  /** What an operand follows, which may be missing with it. */
  private static final TokenKind[] LEADING = {
    TokenKind.ELSE, TokenKind.THEN, TokenKind.IN, TokenKind.ASSIGN, TokenKind.COLON
  };

  private final Source source;
  private final Lexer lexer;
  private final TokenBuffer tokens;
  private final Recogniser recogniser;
  private final Errors errors;
  private long budget;
  private boolean endsAtComment;

  // The best mend so far at the present place, how far into the file it gets, and whether that is
  // to
  // its end.
  private @Nullable Mend best;
  private int bestReach;
  private boolean mended;

  Mending(Source source, Lexer lexer, TokenBuffer tokens, Recogniser recogniser, Errors errors) {
    this.source = source;
    this.lexer = lexer;
    this.tokens = tokens;
    this.recogniser = recogniser;
    this.errors = errors;
    this.budget = Math.max(BUDGET, (long) LEAST_TRIALS * tokens.count());
  }

  /**
   * Mends the tokens, which stay as they were mended. Returns whether nothing stays broken.
   *
   * @param failure where the parser stopped in the file as it is
   */
  boolean mend(ParseCancellationException failure) {
    Tokens original = tokens.snapshot();
    int failed = stop(failure);
    if (tokens.opensComment(failed)) {
      endAtComment(failed);
      failed = stop();
    } else {
      closeString(failed, original);
    }
    while (!mended && budget > 0) {
      best = null;
      bestReach = tokens.start(Math.min(failed + LEAST_GAIN, tokens.count() - 1));
      tryMends(failed);
      if (best == null) {
        break;
      }
      if (!endsAtComment) {
        report(best);
      }
      tokens.apply(best);
      failed = mended ? failed : stop();
    }
    tokens.keep(original);
    return mended;
  }

  /** Lets the file end at a comment that never does; what is missing then needs no telling. */
  private void endAtComment(int token) {
    int start = tokens.start(token);
    errors.add(
        Code.UNTERMINATED_COMMENT, new Span(start, start + 2), "this comment never ends: `*/`");
    tokens.endAt(token);
    endsAtComment = true;
  }

  /** The token at which the parser stops; {@link #mended} is set where it does not. */
  private int stop() {
    budget -= tokens.count();
    try {
      recogniser.check();
      mended = true;
      return tokens.count() - 1;
    } catch (ParseCancellationException e) {
      return stop(e);
    }
  }

  private static int stop(ParseCancellationException e) {
    if (e.getCause() instanceof RecognitionException cause) {
      return cause.getOffendingToken().getTokenIndex();
    }
    throw e;
  }

  /**
   * Closes a string or interpolation that was not: one quote too many or too few turns inside out
   * all that follows. Tries some that reach over the end of their line, see {@link #suspects}, each
   * closed where it opens and at the end of what it may hold on its line; one does if it heals the
   * file.
   */
  private void closeString(int failed, Tokens original) {
    int[] suspects = suspects(failed);
    for (int open : suspects) {
      int start = original.end(open);
      for (int close : new int[] {start, lineContentEnd(start)}) {
        if (budget <= 0) {
          break;
        }
        lexer.lex(source, tokens, close);
        stop();
        if (mended) {
          Span span = new Span(original.start(open), start);
          String opening = source.text(span).strip();
          errors.add(
              Code.UNTERMINATED_STRING,
              span,
              "what opens here never ends as meant: `" + opening + "`");
          return;
        }
      }
    }
    if (suspects.length > 0) {
      lexer.lex(source, tokens);
    }
  }

  /**
   * The strings and interpolations before {@code failed} that reach over their line: the first of
   * those that stand in a row, for all strings behind a stray quote do, and the last ones.
   */
  private int[] suspects(int failed) {
    int[] suspects = new int[SUSPECTS + 1];
    int count = 1;
    int firstOfRow = -1;
    boolean row = true;
    for (int i = failed; i >= 0 && (row || count <= SUSPECTS); i--) {
      TokenKind kind = TokenKind.of(tokens.kind(i));
      boolean isInterpolation = kind == TokenKind.INTERPOLATION;
      boolean isString = kind == TokenKind.STRING_OPEN;
      if (!isInterpolation && !isString && kind != TokenKind.INDENTED_STRING_OPEN) {
        continue;
      }
      if (isInterpolation ? closesOnLine(i) : isOneLine(i)) {
        row &= !isString;
        continue;
      }
      if (row && isString) {
        firstOfRow = i;
      }
      if (count <= SUSPECTS) {
        suspects[count++] = i;
      }
    }
    suspects[0] = firstOfRow;
    return Arrays.copyOfRange(suspects, firstOfRow < 0 ? 1 : 0, count);
  }

  private boolean isOneLine(int open) {
    return tokens.end(Math.min(open + 1, tokens.count() - 1)) <= lineEnd(tokens.end(open));
  }

  private boolean closesOnLine(int interpolation) {
    int lineEnd = lineEnd(tokens.end(interpolation));
    for (int i = interpolation + 1; i < tokens.count() && tokens.start(i) < lineEnd; i++) {
      if (tokens.kind(i) == TokenKind.RIGHT_BRACE.ordinal()) {
        return true;
      }
    }
    return false;
  }

  private int lineEnd(int offset) {
    int i = offset;
    while (i < source.length() && source.at(i) != '\n') {
      i++;
    }
    return i;
  }

  /**
   * Where what opens before {@code offset} may end on its line: before brackets and semicolons at
   * the end of the line, or behind the name that an interpolation starts with.
   */
  private int lineContentEnd(int offset) {
    int i = offset;
    if (source.at(offset - 1) == '{') {
      while (i < source.length() && isNamePart(source.at(i))) {
        i++;
      }
      return i;
    }
    i = lineEnd(offset);
    while (i > offset && " \r\t;)]}".indexOf(source.at(i - 1)) >= 0) {
      i--;
    }
    return i;
  }

  private static boolean isNamePart(byte b) {
    return Character.isLetterOrDigit(b) || b == '.' || b == '_' || b == '-';
  }

  private void tryMends(int failed) {
    TokenKind found = TokenKind.of(tokens.kind(failed));
    if (found == TokenKind.ASSIGN || found == TokenKind.DOT) {
      int path = pathStart(failed);
      attempt(Mend.insert(TokenKind.SEMICOLON, path));
      attempt(Mend.insert(TokenKind.LEFT_BRACE, path));
    }
    for (TokenKind kind : INSERTED) {
      attempt(Mend.insert(kind, failed));
    }
    for (TokenKind kind : LEADING) {
      attempt(Mend.insertWithOperand(kind, failed));
    }
    if (found != TokenKind.END_OF_FILE) {
      attempt(Mend.delete(failed));
      tryReplacing(failed);
    }
    if (failed > 0) {
      attempt(Mend.delete(failed - 1));
      tryReplacing(failed - 1);
    }
  }

  private void tryReplacing(int token) {
    for (TokenKind kind : REPLACING) {
      attempt(Mend.replace(kind, token));
    }
    boolean ends =
        switch (TokenKind.of(tokens.kind(token))) {
          case SEMICOLON, COMMA, RIGHT_PAREN, RIGHT_BRACKET, RIGHT_BRACE -> true;
          default -> false;
        };
    for (int i = 0; i < OPENING.length && !ends; i++) {
      attempt(Mend.replace(OPENING[i], token));
    }
  }

  /** The first token of the attribute path that ends before {@code assign}. */
  private int pathStart(int assign) {
    int i = assign - 1;
    while (i > 0) {
      int name = nameStart(i);
      if (name < 1 || tokens.kind(name - 1) != TokenKind.DOT.ordinal()) {
        return Math.max(name, 0);
      }
      i = name - 2;
    }
    return Math.max(i, 0);
  }

  /** The first token of the name that ends with {@code last}: itself, or where its quotes open. */
  private int nameStart(int last) {
    TokenKind opening =
        switch (TokenKind.of(tokens.kind(last))) {
          case STRING_CLOSE -> TokenKind.STRING_OPEN;
          case INDENTED_STRING_CLOSE -> TokenKind.INDENTED_STRING_OPEN;
          case RIGHT_BRACE -> TokenKind.INTERPOLATION;
          default -> null;
        };
    int i = last;
    while (opening != null && i > 0 && tokens.kind(i) != opening.ordinal()) {
      i--;
    }
    return i;
  }

  private void attempt(Mend mend) {
    if (mended || budget <= 0) {
      return;
    }
    tokens.apply(mend);
    int reach = tokens.start(stop());
    if (mended || reach > bestReach) {
      bestReach = reach;
      best = mend;
    }
    tokens.undo(mend);
  }

  private void report(Mend mend) {
    int token = mend.token();
    Span span = new Span(tokens.start(token), tokens.end(token));
    String found = tokens.describe(token);
    if (mend.kinds().isEmpty()) {
      errors.add(Code.UNEXPECTED_TEXT, span, "unexpected " + found);
      return;
    }
    TokenKind kind = mend.kinds().get(0);
    if (kind == TokenKind.IDENTIFIER) {
      errors.add(Code.EXPECTED_EXPRESSION, span, "expected an expression, found " + found);
    } else if (mend.replaces()) {
      errors.add(Code.UNEXPECTED_TEXT, span, "expected " + kind.description() + ", found " + found);
    } else if (mend.kinds().size() == 1) {
      errors.forgotten(kind, token, tokens);
    } else {
      errors.missing(kind, token, tokens);
    }
  }

  /**
   * A change at one token.
   *
   * @param kinds what comes in its place or before it, possibly nothing
   * @param token its index
   * @param replaces whether it goes
   */
  record Mend(ImmutableList<TokenKind> kinds, int token, boolean replaces) {

    static Mend insert(TokenKind kind, int before) {
      return new Mend(ImmutableList.of(kind), before, false);
    }

    /** Inserts a keyword or sign and the operand that it asks for. */
    static Mend insertWithOperand(TokenKind kind, int before) {
      return new Mend(ImmutableList.of(kind, TokenKind.IDENTIFIER), before, false);
    }

    static Mend replace(TokenKind kind, int token) {
      return new Mend(ImmutableList.of(kind), token, true);
    }

    static Mend delete(int token) {
      return new Mend(ImmutableList.of(), token, true);
    }
  }
}
