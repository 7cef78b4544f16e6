package io.github.nixlint.parse;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/**
 * Predicts as ANTLR does. What it has learned is followed here, which costs a tenth of finding it
 * in the simulator, that has to be ready to learn.
 */
final class Predictor extends ParserATNSimulator {
  private final TokenBuffer tokens;

  Predictor(
      Parser parser, TokenBuffer tokens, ATN atn, DFA[] decisions, PredictionContextCache cache) {
    super(parser, atn, decisions, cache);
    this.tokens = tokens;
  }

  @Override
  public int adaptivePredict(TokenStream input, int decision, ParserRuleContext outer) {
    DFAState state = decisionToDFA[decision].s0;
    for (int i = 1; state != null; i++) {
      if (state.isAcceptState) {
        return isSettled(state) ? state.prediction : super.adaptivePredict(input, decision, outer);
      }
      state = next(state, tokens.LA(i));
    }
    return super.adaptivePredict(input, decision, outer);
  }

  private static boolean isSettled(DFAState state) {
    return !state.requiresFullContext && state.predicates == null;
  }

  /** The state behind a token, or null where it is not known yet. */
  private static @Nullable DFAState next(DFAState state, int kind) {
    DFAState[] edges = state.edges;
    int edge = kind + 1;
    return edges != null && edge < edges.length ? edges[edge] : null;
  }
}
