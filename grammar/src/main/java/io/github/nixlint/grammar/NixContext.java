package io.github.nixlint.grammar;

import org.antlr.v4.runtime.ParserRuleContext;

/** What is known of a rule of the generated parser while it runs. */
public class NixContext extends ParserRuleContext {

  /** Which rule it is. */
  public int rule;

  /** The index of the first token. */
  public int first;

  /** The index of the last token, one below {@link #first} where the rule matched nothing. */
  public int last;

  /**
   * How many nodes waited for their parents when the rule began: what came after is its children.
   */
  public int nodesBefore;

  /** How many operators waited for their operands when the rule began. */
  public int operatorsBefore;

  /** How many levels of nesting lead here, those of operators that were met among them. */
  public int nesting;

  /**
   * Where the present part of the rule began, -1 where none did: in an expression the place of an
   * operand among the waiting nodes, in strings and paths the offset of a text, elsewhere the token
   * that says what the rule is.
   */
  public int mark = -1;

  public NixContext() {}

  public NixContext(ParserRuleContext parent, int invokingState) {
    super(parent, invokingState);
  }
}
