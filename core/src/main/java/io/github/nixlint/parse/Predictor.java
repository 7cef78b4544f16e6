package io.github.nixlint.parse;

import static io.github.nixlint.grammar.NixLexer.*;

import io.github.nixlint.grammar.NixParser;
import io.github.nixlint.grammar.NixParser.Network;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.jspecify.annotations.Nullable;

/**
 * Predicts as ANTLR does, for the two decisions of {@code NixParser.g4} that one token does not
 * settle. Where no alternative is left, or the tables here do not tell, ANTLR's own simulator is
 * asked: so that a start in which all files are well-formed does without its network of states,
 * which takes a tenth of the start to read.
 *
 * <p>{@code PredictorTest} holds it to the simulator.
 */
class Predictor extends ParserATNSimulator {
  // The alternatives of `expression`, in the order of the grammar.
  private static final int SIMPLE_LAMBDA = 1;
  private static final int NAMED_FORMALS = 2;
  private static final int FORMALS = 3;
  private static final int ASSERTION = 4;
  private static final int WITH_SCOPE = 5;
  private static final int LET_IN = 6;
  private static final int CONDITIONAL = 7;
  private static final int CHAIN = 8;

  // Those of the loop over formals.
  private static final int ANOTHER = 1;
  private static final int NO_OTHER = 2;

  static final int UNDECIDED = 0;

  private static final long STRINGS = set(STRING_OPEN, INDENTED_STRING_OPEN);

  /** What begins an operand, but for a name, {@code let} and an opening brace. */
  private static final long OPERANDS =
      STRINGS
          | set(REC, LEFT_BRACKET, INTEGER, FLOAT, URI, SEARCH_PATH)
          | set(PATH, HOME_PATH, PATH_PREFIX, LEFT_PAREN);

  private static final long BINARY_OPERATORS =
      set(CONCAT, TIMES, DIVIDE, PLUS, MINUS, UPDATE)
          | set(LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL)
          | set(AND, OR_ELSE, IMPLIES, PIPE_FROM, PIPE_INTO);

  /** What goes on behind an operand of a chain, or behind the chain that ends with it. */
  private static final long BEHIND_OPERAND =
      OPERANDS
          | BINARY_OPERATORS
          | set(IDENTIFIER, LET, LEFT_BRACE, DOT, OR, QUESTION)
          | set(SEMICOLON, THEN, ELSE, RIGHT_BRACE, RIGHT_PAREN, COMMA);

  /** What begins a binding, but for a name. */
  private static final long BINDINGS = STRINGS | set(OR, INTERPOLATION, INHERIT);

  private final TokenBuffer tokens;
  private @Nullable ParserATNSimulator simulator;

  Predictor(Parser parser, TokenBuffer tokens) {
    super(parser, null, new DFA[0], null);
    this.tokens = tokens;
  }

  @Override
  public int adaptivePredict(TokenStream input, int decision, ParserRuleContext outer) {
    int decided = decided(outer);
    return decided != UNDECIDED ? decided : learned(input, decision, outer);
  }

  /** The alternative that the next tokens leave, or {@link #UNDECIDED}. */
  final int decided(ParserRuleContext outer) {
    return outer.getRuleIndex() == NixParser.RULE_formals ? formals() : expression();
  }

  /** What ANTLR's simulator says. */
  int learned(TokenStream input, int decision, ParserRuleContext outer) {
    ParserATNSimulator known = simulator;
    if (known == null) {
      known =
          new ParserATNSimulator(
              parser, Network._ATN, Network._decisionToDFA, new PredictionContextCache());
      known.setPredictionMode(PredictionMode.SLL);
      simulator = known;
    }
    return known.adaptivePredict(input, decision, outer);
  }

  private int expression() {
    int kind = tokens.LA(1);
    return switch (kind) {
      case IDENTIFIER ->
          switch (tokens.LA(2)) {
            case COLON -> SIMPLE_LAMBDA;
            case AT -> NAMED_FORMALS;
            default -> behindOperand(2);
          };
      case LEFT_BRACE -> brace();
      case ASSERT -> ASSERTION;
      case WITH -> WITH_SCOPE;
      case LET -> let(tokens.LA(2));
      case IF -> CONDITIONAL;
      case NOT, MINUS -> CHAIN;
      default -> has(OPERANDS, kind) ? CHAIN : UNDECIDED;
    };
  }

  /** Formals, or a set: two tokens tell, or the one behind an empty pair of braces. */
  private int brace() {
    int kind = tokens.LA(2);
    return switch (kind) {
      case RIGHT_BRACE ->
          switch (tokens.LA(3)) {
            case COLON, AT -> FORMALS;
            default -> behindOperand(3);
          };
      case ELLIPSIS -> FORMALS;
      case IDENTIFIER ->
          switch (tokens.LA(3)) {
            case COMMA, QUESTION, RIGHT_BRACE -> FORMALS;
            case DOT, ASSIGN -> CHAIN;
            default -> UNDECIDED;
          };
      default -> has(BINDINGS, kind) ? CHAIN : UNDECIDED;
    };
  }

  /** An old `let { … }` is a set. */
  private static int let(int kind) {
    if (kind == LEFT_BRACE) {
      return CHAIN;
    }
    return kind == IDENTIFIER || kind == IN || has(BINDINGS, kind) ? LET_IN : UNDECIDED;
  }

  private int behindOperand(int lookahead) {
    int kind = tokens.LA(lookahead);
    return kind == Token.EOF || has(BEHIND_OPERAND, kind) ? CHAIN : UNDECIDED;
  }

  /** Whether there is another of the formals, or a last comma, or their end. */
  private int formals() {
    if (tokens.LA(1) == RIGHT_BRACE) {
      return NO_OTHER;
    }
    if (tokens.LA(1) != COMMA) {
      return UNDECIDED;
    }
    return switch (tokens.LA(2)) {
      case IDENTIFIER -> ANOTHER;
      case ELLIPSIS, RIGHT_BRACE -> NO_OTHER;
      default -> UNDECIDED;
    };
  }

  private static long set(int... kinds) {
    long set = 0;
    for (int kind : kinds) {
      set |= 1L << kind;
    }
    return set;
  }

  /** Kinds of token from 64 on are parts of strings and paths, and in none of the sets. */
  private static boolean has(long set, int kind) {
    return kind >= 0 && kind < Long.SIZE && (set & 1L << kind) != 0;
  }
}
