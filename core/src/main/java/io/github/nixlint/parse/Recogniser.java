package io.github.nixlint.parse;

import io.github.nixlint.grammar.NixContext;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * The generated parser over a {@link TokenBuffer}: it counts the nesting and tells a {@link
 * TreeBuilder} of each token it reads and each rule it ends. Made for one file, since a young
 * object is cheaper to write to.
 */
final class Recogniser extends io.github.nixlint.grammar.NixParser {

  /** What the generated code gets for a token that it read, and never looks at. */
  private static final Token READ = new CommonToken(Token.INVALID_TYPE);

  private final TokenBuffer tokens;
  private final TreeBuilder builder;
  private final int nestingLimit;
  private int nesting;
  private boolean building;

  /** Makes a parser of code that nests up to {@code nestingLimit} levels. */
  Recogniser(TokenBuffer tokens, TreeBuilder builder, int nestingLimit) {
    super(tokens);
    this.tokens = tokens;
    this.builder = builder;
    this.nestingLimit = nestingLimit;
    removeErrorListeners();
    setBuildParseTree(false);
    setInterpreter(new Predictor(this, tokens));
  }

  /**
   * Reads the file as long as it has no error.
   *
   * @throws ParseCancellationException at the first error
   * @throws NestingException where the nesting passes the limit
   */
  void parse() {
    run(true);
  }

  /** Does the same without building anything. */
  void check() {
    run(false);
  }

  private void run(boolean builds) {
    setErrorHandler(new Bail());
    tokens.seek(0);
    reset();
    nesting = 0;
    building = builds;
    try {
      file();
    } finally {
      building = false;
    }
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int ruleIndex) {
    setState(state);
    _ctx = context;
    NixContext entered = (NixContext) context;
    entered.rule = ruleIndex;
    entered.first = tokens.index();
    if (nests(ruleIndex) && ++nesting > nestingLimit) {
      building = false;
      throw new NestingException(tokens.start(entered.first));
    }
    entered.nesting = nesting;
    if (building) {
      builder.enter(entered);
    }
  }

  private static boolean nests(int rule) {
    return rule == RULE_expression || rule == RULE_list || rule == RULE_operand;
  }

  @Override
  public void exitRule() {
    NixContext left = (NixContext) _ctx;
    left.last = tokens.index() - 1;
    setState(left.invokingState);
    _ctx = (ParserRuleContext) left.parent;
    if (nests(left.rule)) {
      nesting--;
    }
    if (building) {
      try {
        builder.exit(left);
      } catch (NestingException e) {
        building = false;
        throw e;
      }
    }
  }

  @Override
  public void enterOuterAlt(ParserRuleContext context, int alternative) {}

  @Override
  public Token match(int kind) {
    if (tokens.LA(1) != kind) {
      return super.match(kind);
    }
    return consume();
  }

  @Override
  public Token consume() {
    if (building) {
      read();
    }
    tokens.consume();
    return READ;
  }

  private void read() {
    try {
      builder.read((NixContext) _ctx, tokens.index());
    } catch (NestingException e) {
      building = false;
      throw e;
    }
  }

  /** Stops at the first error; what is built then is of no use. */
  private final class Bail extends BailErrorStrategy {
    @Override
    public void recover(Parser recogniser, RecognitionException e) {
      building = false;
      super.recover(recogniser, e);
    }

    @Override
    public Token recoverInline(Parser recogniser) {
      building = false;
      return super.recoverInline(recogniser);
    }
  }
}
