package io.github.nixlint.parse;

import io.github.nixlint.grammar.NixLexer;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.text.Span;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Goes on behind an error as ANTLR does, and says what is wrong in Nix's terms: a missing token is
 * reported at the end of the token before it, where a person would put it.
 */
final class RecoveryStrategy extends DefaultErrorStrategy {

  /** What stands for a token that is missing: its index is -1. */
  private static final Token MISSING = new CommonToken(Token.INVALID_TYPE);

  /** After so many errors a file is no Nix, and going on costs more than it tells. */
  private static final int MOST_ERRORS = 1_000;

  private final TokenBuffer tokens;
  private final Errors errors;
  private int recoveries;
  private int lastReported = -1;

  RecoveryStrategy(TokenBuffer tokens, Errors errors) {
    this.tokens = tokens;
    this.errors = errors;
  }

  @Override
  public void recover(Parser recogniser, RecognitionException e) {
    if (++recoveries > MOST_ERRORS) {
      throw new ParseCancellationException(e);
    }
    super.recover(recogniser, e);
  }

  @Override
  protected Token getMissingSymbol(Parser recogniser) {
    return MISSING;
  }

  @Override
  protected void reportNoViableAlternative(Parser recogniser, NoViableAltException e) {
    report(e.getOffendingToken().getTokenIndex(), recogniser);
  }

  @Override
  protected void reportInputMismatch(Parser recogniser, InputMismatchException e) {
    report(e.getOffendingToken().getTokenIndex(), recogniser);
  }

  @Override
  public void reportError(Parser recogniser, RecognitionException e) {
    if (inErrorRecoveryMode(recogniser)) {
      return;
    }
    beginErrorCondition(recogniser);
    report(e.getOffendingToken().getTokenIndex(), recogniser);
  }

  @Override
  protected void reportUnwantedToken(Parser recogniser) {
    if (inErrorRecoveryMode(recogniser)) {
      return;
    }
    beginErrorCondition(recogniser);
    report(recogniser.getCurrentToken().getTokenIndex(), recogniser);
  }

  @Override
  protected void reportMissingToken(Parser recogniser) {
    if (inErrorRecoveryMode(recogniser)) {
      return;
    }
    beginErrorCondition(recogniser);
    report(recogniser.getCurrentToken().getTokenIndex(), recogniser);
  }

  private void report(int token, Parser recogniser) {
    if (token == lastReported) {
      return;
    }
    lastReported = token;
    if (unterminated(token)) {
      return;
    }
    IntervalSet expected = getExpectedTokens(recogniser);
    boolean expression = expected.contains(NixLexer.INTEGER);
    if (!expression && (expected.size() == 1 || expected.contains(NixLexer.SEMICOLON))) {
      int kind = expected.size() == 1 ? expected.getMinElement() : NixLexer.SEMICOLON;
      if (kind > 0) {
        errors.missing(TokenKind.of(kind), token, tokens);
        return;
      }
    }
    unexpected(token, expression);
  }

  private void unexpected(int token, boolean expression) {
    Span span = new Span(tokens.start(token), tokens.end(token));
    if (expression) {
      errors.add(
          Code.EXPECTED_EXPRESSION,
          span,
          "expected an expression, found " + tokens.describe(token));
    } else {
      errors.add(Code.UNEXPECTED_TEXT, span, "unexpected " + tokens.describe(token));
    }
  }

  private boolean unterminated(int token) {
    if (tokens.kind(token) != TokenKind.END_OF_FILE.ordinal()) {
      return false;
    }
    int open = openString();
    if (open < 0) {
      return false;
    }
    errors.add(
        Code.UNTERMINATED_STRING,
        new Span(tokens.start(open), tokens.end(open)),
        "this string never ends: "
            + (tokens.kind(open) == TokenKind.STRING_OPEN.ordinal() ? "`\"`" : "`''`"));
    return true;
  }

  /** The token that opens the string in which the file ends, or -1. */
  private int openString() {
    int closed = 0;
    for (int i = tokens.count() - 1; i >= 0; i--) {
      switch (TokenKind.of(tokens.kind(i))) {
        case STRING_CLOSE, INDENTED_STRING_CLOSE -> closed++;
        case STRING_OPEN, INDENTED_STRING_OPEN -> {
          if (closed-- == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return -1;
  }
}
