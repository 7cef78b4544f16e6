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
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Goes on behind an error as ANTLR does, and says what is wrong in Nix's terms: a missing token is
 * reported at the end of the token before it, where a person would put it.
 */
final class RecoveryStrategy extends DefaultErrorStrategy {

  /** What the generated code gets for a token that is missing. */
  private static final Token MISSING = new CommonToken(Token.INVALID_TYPE);

  /** After so many errors a file is no Nix, and going on costs more than it tells. */
  private static final int MOST_ERRORS = 1_000;

  private final Recogniser recogniser;
  private final TokenBuffer tokens;
  private final Errors errors;
  private int recoveries;
  private int lastReported = -1;

  RecoveryStrategy(Recogniser recogniser, TokenBuffer tokens, Errors errors) {
    this.recogniser = recogniser;
    this.tokens = tokens;
    this.errors = errors;
  }

  @Override
  public void recover(Parser parser, RecognitionException e) {
    if (++recoveries > MOST_ERRORS) {
      throw new ParseCancellationException(e);
    }
    recogniser.skip(true);
    super.recover(parser, e);
    recogniser.skip(false);
  }

  /** Where a dot may follow, so may what comes behind a path: that tells what is wrong. */
  @Override
  public void sync(Parser parser) {
    ATN atn = parser.getATN();
    if (!atn.nextTokens(atn.states.get(parser.getState())).contains(NixLexer.DOT)) {
      super.sync(parser);
    }
  }

  @Override
  public void consumeUntil(Parser parser, IntervalSet kinds) {
    recogniser.skip(true);
    super.consumeUntil(parser, kinds);
    recogniser.skip(false);
  }

  @Override
  protected Token singleTokenDeletion(Parser parser) {
    recogniser.skip(true);
    Token found = super.singleTokenDeletion(parser);
    recogniser.skip(false);
    return found;
  }

  @Override
  protected Token getMissingSymbol(Parser parser) {
    recogniser.insert();
    return MISSING;
  }

  @Override
  protected void reportNoViableAlternative(Parser parser, NoViableAltException e) {
    report(e.getOffendingToken().getTokenIndex());
  }

  @Override
  protected void reportInputMismatch(Parser parser, InputMismatchException e) {
    report(e.getOffendingToken().getTokenIndex());
  }

  @Override
  public void reportError(Parser parser, RecognitionException e) {
    if (inErrorRecoveryMode(parser)) {
      return;
    }
    beginErrorCondition(parser);
    report(e.getOffendingToken().getTokenIndex());
  }

  @Override
  protected void reportUnwantedToken(Parser parser) {
    if (inErrorRecoveryMode(parser)) {
      return;
    }
    beginErrorCondition(parser);
    report(parser.getCurrentToken().getTokenIndex());
  }

  @Override
  protected void reportMissingToken(Parser parser) {
    if (inErrorRecoveryMode(parser)) {
      return;
    }
    beginErrorCondition(parser);
    report(parser.getCurrentToken().getTokenIndex());
  }

  private void report(int token) {
    if (token == lastReported) {
      return;
    }
    lastReported = token;
    if (unterminated(token)) {
      return;
    }
    IntervalSet expected = getExpectedTokens(recogniser);
    boolean expression = expected.contains(NixLexer.INTEGER);
    int missing = expression ? Token.INVALID_TYPE : missing(expected);
    if (missing > Token.INVALID_TYPE) {
      errors.missing(TokenKind.of(missing), token, tokens);
    } else {
      unexpected(token, expression);
    }
  }

  /** The kind of the token that ends what is read, where it is that which is missing. */
  private static int missing(IntervalSet expected) {
    if (expected.size() == 1) {
      return expected.getMinElement();
    }
    if (expected.contains(NixLexer.SEMICOLON)) {
      return NixLexer.SEMICOLON;
    }
    if (!expected.contains(NixLexer.INHERIT)) {
      return Token.INVALID_TYPE;
    }
    return expected.contains(NixLexer.IN) ? NixLexer.IN : NixLexer.RIGHT_BRACE;
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
