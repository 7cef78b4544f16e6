package io.github.nixlint.grammar;

import org.antlr.v4.runtime.ParserRuleContext;

/** What every rule of the generated parser keeps of its place: indices of tokens. */
public class NixContext extends ParserRuleContext {

  /** The index of the first token. */
  public int first;

  /** The index of the last token, one below {@link #first} where the rule matched nothing. */
  public int last;

  /** How many levels of nesting lead here. */
  public int nesting;

  public NixContext() {}

  public NixContext(ParserRuleContext parent, int invokingState) {
    super(parent, invokingState);
  }
}
