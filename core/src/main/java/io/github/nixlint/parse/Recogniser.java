package io.github.nixlint.parse;

import io.github.nixlint.grammar.NixContext;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * The generated parser over a {@link TokenBuffer}: contexts keep token indices, nothing listens,
 * and nesting is counted. Reused from file to file.
 */
final class Recogniser extends io.github.nixlint.grammar.NixParser {
  private final TokenBuffer tokens;
  private final ANTLRErrorStrategy bail = new BailErrorStrategy();
  private boolean recovering;
  private int nestingLimit;

  Recogniser(TokenBuffer tokens) {
    super(tokens);
    this.tokens = tokens;
    removeErrorListeners();
    setBuildParseTree(false);
  }

  /**
   * Reads the file as long as it has no error.
   *
   * @throws ParseCancellationException at the first error
   * @throws NestingException where the nesting passes {@code nestingLimit}
   */
  FileContext parse(int nestingLimit) {
    recovering = false;
    getInterpreter().setPredictionMode(PredictionMode.SLL);
    setErrorHandler(bail);
    return run(nestingLimit);
  }

  /**
   * Reads the file, errors and all.
   *
   * @throws NestingException where the nesting passes {@code nestingLimit}
   */
  FileContext recover(int nestingLimit, ANTLRErrorStrategy strategy) {
    recovering = true;
    getInterpreter().setPredictionMode(PredictionMode.LL);
    setErrorHandler(strategy);
    return run(nestingLimit);
  }

  private FileContext run(int limit) {
    nestingLimit = limit;
    tokens.seek(0);
    reset();
    return file();
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int ruleIndex) {
    setState(state);
    _ctx = context;
    NixContext entered = (NixContext) context;
    entered.first = tokens.index();
    NixContext parent = (NixContext) entered.parent;
    if (parent == null) {
      return;
    }
    boolean nests =
        ruleIndex == RULE_expression
            || ruleIndex == RULE_list
            || (ruleIndex == RULE_select && parent instanceof SelectContext);
    entered.nesting = nests ? parent.nesting + 1 : parent.nesting;
    if (entered.nesting > nestingLimit) {
      throw new NestingException(tokens.start(entered.first));
    }
  }

  @Override
  public void exitRule() {
    NixContext left = (NixContext) _ctx;
    left.last = tokens.index() - 1;
    setState(left.invokingState);
    _ctx = (ParserRuleContext) left.parent;
  }

  @Override
  public Token match(int kind) {
    if (tokens.LA(1) != kind) {
      return super.match(kind);
    }
    if (recovering) {
      _errHandler.reportMatch(this);
    }
    return consume();
  }

  @Override
  public Token consume() {
    Token token = tokens.LT(1);
    tokens.consume();
    return token;
  }
}
