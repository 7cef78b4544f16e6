package io.github.nixlint.parse;

import static io.github.nixlint.grammar.NixLexer.*;

import io.github.nixlint.syntax.TokenKind;
import java.util.Arrays;

/**
 * Tells token by token what the grammar of {@code NixParser.g4} accepts: an automaton with a stack
 * whose position is one number, to be kept and gone back to at no cost. Search for what a broken
 * file means tries hundreds of readings from many places, which the generated parser, that reads
 * from the start, cannot do.
 *
 * <p>{@code AcceptorTest} holds it to the generated parser: both stop at the same token.
 */
final class Acceptor {

  // What comes next. Those that end an expression come last, from ENDS on: what does not go on with
  // it is asked of the state that is left on the stack.
  private static final int EXPRESSION = 0;
  private static final int OPERAND = 1;
  private static final int FALLBACK = 2;
  private static final int SELECTED_NAME = 3;
  private static final int TESTED_NAME = 4;
  private static final int PAREN_CLOSE = 5;
  private static final int SET_BRACE = 6;
  private static final int ELEMENTS = 7;
  private static final int AFTER_ELEMENT = 8;
  private static final int ELEMENT_NAME = 9;
  private static final int AFTER_ELEMENT_NAME = 10;
  private static final int ELEMENT_FALLBACK = 11;
  private static final int BRACES = 12;
  private static final int BRACES_NAME = 13;
  private static final int BINDINGS = 14;
  private static final int LET_BINDINGS = 15;
  private static final int BOUND_NAME = 16;
  private static final int AFTER_BOUND_NAME = 17;
  private static final int BINDING_END = 18;
  private static final int INHERIT_START = 19;
  private static final int INHERIT_CLOSE = 20;
  private static final int INHERITED = 21;
  private static final int DYNAMIC_CLOSE = 22;
  private static final int STRING_PARTS = 23;
  private static final int STRING_HOLE_CLOSE = 24;
  private static final int INDENTED_PARTS = 25;
  private static final int INDENTED_HOLE_CLOSE = 26;
  private static final int PATH_HOLE = 27;
  private static final int PATH_HOLE_CLOSE = 28;
  private static final int FORMALS_START = 29;
  private static final int AFTER_FORMAL = 30;
  private static final int AFTER_DEFAULT = 31;
  private static final int FORMAL = 32;
  private static final int AFTER_ELLIPSIS = 33;
  private static final int AFTER_FORMALS = 34;
  private static final int FORMALS_ARGUMENT = 35;
  private static final int LAMBDA_COLON = 36;
  private static final int FORMALS_BRACE = 37;
  private static final int BODY_SEMICOLON = 38;
  private static final int LET_BODY = 39;
  private static final int THEN_BRANCH = 40;
  private static final int ELSE_BRANCH = 41;
  private static final int FILE_END = 42;
  private static final int DONE = 43;
  private static final int ENDS = 44;
  private static final int LONE_NAME = 44;
  private static final int EMPTY_BRACES = 45;
  private static final int AFTER_OPERAND = 46;
  private static final int AFTER_SELECTED_NAME = 47;
  private static final int AFTER_SELECT = 48;
  private static final int AFTER_TESTED_NAME = 49;
  private static final int PATH_START = 50;
  private static final int PATH_REST = 51;

  // A frame: the state to go on with when it is left, the frame below, and the token that opened
  // it.
  private byte[] after = new byte[256];
  private int[] below = new int[256];
  private int[] opener = new int[256];
  private int frames;

  private int state;
  private int frame;

  /** Goes to the start of a file and forgets all positions. */
  void start() {
    frames = 0;
    state = EXPRESSION;
    frame = -1;
    push(EXPRESSION, FILE_END, -1);
  }

  /** Returns where it is, for {@link #goTo}. */
  long position() {
    return (long) frame << 8 | state;
  }

  void goTo(long position) {
    frame = (int) (position >> 8);
    state = (int) (position & 0xff);
  }

  /** Returns how many frames there are, for {@link #forget}. */
  int memory() {
    return frames;
  }

  /** Forgets the positions that were reached since {@link #memory} was asked. */
  void forget(int memory) {
    frames = memory;
  }

  /** Whether the file may end here and has. */
  boolean isDone() {
    return state == DONE;
  }

  /** Returns the token that opened what is innermost, or -1. */
  int opener() {
    return frame < 0 ? -1 : opener[frame];
  }

  /** Returns the innermost frame of the stack; that below it is {@link #below}. */
  int frame() {
    return frame;
  }

  int below(int frame) {
    return below[frame];
  }

  int opener(int frame) {
    return opener[frame];
  }

  /**
   * Goes on over a token of a kind, or stays where it is and returns false where none may come.
   *
   * @param token its index, which is remembered of tokens that open something
   */
  boolean accept(TokenKind kind, int token) {
    return accept(kind.ordinal(), token);
  }

  /** Does the same of a kind's ordinal. */
  boolean accept(int kind, int token) {
    int lastState = state;
    int lastFrame = frame;
    while (!step(kind, token)) {
      if (state < ENDS) {
        state = lastState;
        frame = lastFrame;
        return false;
      }
      leave();
    }
    return true;
  }

  /** Returns the kind of token that leads to the end of what is open in the shortest way. */
  TokenKind completion() {
    long here = position();
    while (state >= ENDS) {
      leave();
    }
    TokenKind kind =
        switch (state) {
          case EXPRESSION,
              OPERAND,
              FALLBACK,
              SELECTED_NAME,
              TESTED_NAME,
              ELEMENT_NAME,
              ELEMENT_FALLBACK,
              BOUND_NAME,
              FORMALS_ARGUMENT ->
              TokenKind.IDENTIFIER;
          case PAREN_CLOSE, INHERIT_CLOSE -> TokenKind.RIGHT_PAREN;
          case SET_BRACE, FORMALS_BRACE -> TokenKind.LEFT_BRACE;
          case ELEMENTS, AFTER_ELEMENT, AFTER_ELEMENT_NAME -> TokenKind.RIGHT_BRACKET;
          case BRACES,
              DYNAMIC_CLOSE,
              STRING_HOLE_CLOSE,
              INDENTED_HOLE_CLOSE,
              PATH_HOLE_CLOSE,
              FORMALS_START,
              AFTER_FORMAL,
              AFTER_DEFAULT,
              FORMAL,
              AFTER_ELLIPSIS ->
              TokenKind.RIGHT_BRACE;
          case BINDINGS, LET_BINDINGS -> isLet() ? TokenKind.IN : TokenKind.RIGHT_BRACE;
          case BRACES_NAME, AFTER_BOUND_NAME -> TokenKind.ASSIGN;
          case BINDING_END, INHERIT_START, INHERITED, BODY_SEMICOLON -> TokenKind.SEMICOLON;
          case STRING_PARTS -> TokenKind.STRING_CLOSE;
          case INDENTED_PARTS -> TokenKind.INDENTED_STRING_CLOSE;
          case PATH_HOLE -> TokenKind.PATH_INTERPOLATION;
          case AFTER_FORMALS, LAMBDA_COLON -> TokenKind.COLON;
          case THEN_BRANCH -> TokenKind.THEN;
          case ELSE_BRANCH -> TokenKind.ELSE;
          default -> TokenKind.END_OF_FILE;
        };
    goTo(here);
    return kind;
  }

  /** Whether an operand comes next that does not go on with one before. */
  boolean wantsOperand() {
    return switch (state) {
      case EXPRESSION, OPERAND, ELEMENTS, AFTER_ELEMENT -> true;
      default -> false;
    };
  }

  /** Whether an attribute name comes next. */
  boolean wantsName() {
    return switch (state) {
      case SELECTED_NAME, TESTED_NAME, ELEMENT_NAME, BOUND_NAME, FORMALS_ARGUMENT -> true;
      default -> false;
    };
  }

  private boolean step(int kind, int token) {
    return switch (state) {
      case EXPRESSION -> expression(kind, token);
      case OPERAND -> kind == NOT || kind == MINUS || operand(kind, token, AFTER_OPERAND);
      case FALLBACK -> operand(kind, token, AFTER_OPERAND);
      case SELECTED_NAME -> name(kind, token, AFTER_SELECTED_NAME);
      case TESTED_NAME -> name(kind, token, AFTER_TESTED_NAME);
      case PAREN_CLOSE -> kind == RIGHT_PAREN && left();
      case SET_BRACE -> kind == LEFT_BRACE && to(BINDINGS);
      case ELEMENTS, AFTER_ELEMENT, AFTER_ELEMENT_NAME -> element(kind, token);
      case ELEMENT_NAME -> name(kind, token, AFTER_ELEMENT_NAME);
      case ELEMENT_FALLBACK -> operand(kind, token, AFTER_ELEMENT);
      case BRACES -> braces(kind, token);
      case BRACES_NAME -> bracesName(kind, token);
      case LET_BINDINGS -> kind == LEFT_BRACE ? legacyLet(token) : binding(kind, token);
      case BINDINGS -> binding(kind, token);
      case BOUND_NAME -> name(kind, token, AFTER_BOUND_NAME);
      case AFTER_BOUND_NAME -> afterBoundName(kind, token);
      case BINDING_END -> kind == SEMICOLON && to(BINDINGS);
      case INHERIT_START, INHERITED -> inherited(kind, token);
      case INHERIT_CLOSE -> kind == RIGHT_PAREN && to(INHERITED);
      case DYNAMIC_CLOSE -> kind == RIGHT_BRACE && left();
      case STRING_PARTS, INDENTED_PARTS -> text(kind, token);
      case STRING_HOLE_CLOSE -> kind == RIGHT_BRACE && to(STRING_PARTS);
      case INDENTED_HOLE_CLOSE -> kind == RIGHT_BRACE && to(INDENTED_PARTS);
      case PATH_START, PATH_REST, PATH_HOLE -> path(kind, token);
      case PATH_HOLE_CLOSE -> kind == RIGHT_BRACE && to(PATH_REST);
      case FORMALS_START, FORMAL, AFTER_FORMAL, AFTER_DEFAULT, AFTER_ELLIPSIS ->
          formals(kind, token);
      case AFTER_FORMALS -> kind == COLON ? to(EXPRESSION) : kind == AT && to(FORMALS_ARGUMENT);
      case FORMALS_ARGUMENT -> kind == IDENTIFIER && to(LAMBDA_COLON);
      case LAMBDA_COLON -> kind == COLON && to(EXPRESSION);
      case FORMALS_BRACE -> kind == LEFT_BRACE && push(FORMALS_START, LAMBDA_COLON, token);
      case BODY_SEMICOLON -> kind == SEMICOLON && to(EXPRESSION);
      case THEN_BRANCH -> kind == THEN && push(EXPRESSION, ELSE_BRANCH, token);
      case ELSE_BRANCH -> kind == ELSE && to(EXPRESSION);
      case FILE_END -> kind == TokenKind.END_OF_FILE.ordinal() && to(DONE);
      case LONE_NAME, EMPTY_BRACES -> lambda(kind) || operation(kind, token);
      case AFTER_OPERAND, AFTER_SELECTED_NAME, AFTER_SELECT, AFTER_TESTED_NAME ->
          operation(kind, token);
      default -> false;
    };
  }

  private boolean expression(int kind, int token) {
    return switch (kind) {
      case IDENTIFIER -> to(LONE_NAME);
      case NOT, MINUS -> to(OPERAND);
      case LEFT_BRACE -> push(BRACES, AFTER_OPERAND, token);
      case LET -> push(LET_BINDINGS, LET_BODY, token);
      case IF -> push(EXPRESSION, THEN_BRANCH, token);
      case WITH, ASSERT -> push(EXPRESSION, BODY_SEMICOLON, token);
      default -> operand(kind, token, AFTER_OPERAND);
    };
  }

  private boolean lambda(int kind) {
    if (kind == COLON) {
      return to(EXPRESSION);
    }
    return kind == AT && to(state == LONE_NAME ? FORMALS_BRACE : FORMALS_ARGUMENT);
  }

  private boolean operand(int kind, int token, int next) {
    return switch (kind) {
      case IDENTIFIER, INTEGER, FLOAT, URI, SEARCH_PATH -> to(next);
      case STRING_OPEN -> push(STRING_PARTS, next, token);
      case INDENTED_STRING_OPEN -> push(INDENTED_PARTS, next, token);
      case PATH, HOME_PATH -> push(PATH_START, next, token);
      case PATH_PREFIX -> push(PATH_REST, next, token) && push(EXPRESSION, PATH_HOLE_CLOSE, token);
      case LEFT_PAREN -> push(PAREN_CLOSE, next, token) && push(EXPRESSION, PAREN_CLOSE, token);
      case LET, REC -> push(SET_BRACE, next, token);
      case LEFT_BRACE -> push(BINDINGS, next, token);
      case LEFT_BRACKET -> push(ELEMENTS, next, token);
      default -> false;
    };
  }

  /** What goes on with a chain of operands and operators. */
  private boolean operation(int kind, int token) {
    boolean afterTest = state == AFTER_TESTED_NAME;
    boolean afterName = state == AFTER_SELECTED_NAME;
    return switch (kind) {
      case DOT -> state != AFTER_SELECT && to(afterTest ? TESTED_NAME : SELECTED_NAME);
      case OR -> state != AFTER_SELECT && !afterTest && to(afterName ? FALLBACK : AFTER_SELECT);
      case QUESTION -> to(TESTED_NAME);
      case CONCAT,
          TIMES,
          DIVIDE,
          PLUS,
          MINUS,
          UPDATE,
          LESS,
          GREATER,
          LESS_OR_EQUAL,
          GREATER_OR_EQUAL,
          EQUAL,
          NOT_EQUAL,
          AND,
          OR_ELSE,
          IMPLIES,
          PIPE_FROM,
          PIPE_INTO ->
          to(OPERAND);
      default -> !afterTest && operand(kind, token, AFTER_OPERAND);
    };
  }

  private boolean element(int kind, int token) {
    if (kind == RIGHT_BRACKET) {
      return left();
    }
    if (state != ELEMENTS && kind == DOT) {
      return to(ELEMENT_NAME);
    }
    if (state != ELEMENTS && kind == OR) {
      return to(state == AFTER_ELEMENT ? ELEMENTS : ELEMENT_FALLBACK);
    }
    return operand(kind, token, AFTER_ELEMENT);
  }

  /** After a brace that opens a set or the formals of a function. */
  private boolean braces(int kind, int token) {
    return switch (kind) {
      case IDENTIFIER -> to(BRACES_NAME);
      case ELLIPSIS -> to(AFTER_ELLIPSIS);
      case RIGHT_BRACE -> {
        leave();
        yield to(EMPTY_BRACES);
      }
      default -> binding(kind, token);
    };
  }

  private boolean bracesName(int kind, int token) {
    return afterBoundName(kind, token) || formals(kind, token);
  }

  private boolean binding(int kind, int token) {
    return switch (kind) {
      case INHERIT -> to(INHERIT_START);
      case RIGHT_BRACE -> !isLet() && left();
      case IN -> isLet() && left() && to(EXPRESSION);
      default -> name(kind, token, AFTER_BOUND_NAME);
    };
  }

  private boolean isLet() {
    return after[frame] == LET_BODY;
  }

  private boolean legacyLet(int token) {
    leave();
    return push(BINDINGS, AFTER_OPERAND, token);
  }

  private boolean name(int kind, int token, int next) {
    return switch (kind) {
      case IDENTIFIER, OR -> to(next);
      case STRING_OPEN -> push(STRING_PARTS, next, token);
      case INDENTED_STRING_OPEN -> push(INDENTED_PARTS, next, token);
      case INTERPOLATION ->
          push(DYNAMIC_CLOSE, next, token) && push(EXPRESSION, DYNAMIC_CLOSE, token);
      default -> false;
    };
  }

  private boolean afterBoundName(int kind, int token) {
    return kind == DOT ? to(BOUND_NAME) : kind == ASSIGN && push(EXPRESSION, BINDING_END, token);
  }

  private boolean inherited(int kind, int token) {
    if (kind == SEMICOLON) {
      return to(BINDINGS);
    }
    if (kind == LEFT_PAREN && state == INHERIT_START) {
      return push(EXPRESSION, INHERIT_CLOSE, token);
    }
    return name(kind, token, INHERITED);
  }

  private boolean text(int kind, int token) {
    boolean indented = state == INDENTED_PARTS;
    return switch (kind) {
      case STRING_TEXT -> !indented;
      case STRING_CLOSE -> !indented && left();
      case INDENTED_TEXT, INDENTED_ESCAPE -> indented;
      case INDENTED_STRING_CLOSE -> indented && left();
      case INTERPOLATION ->
          push(EXPRESSION, indented ? INDENTED_HOLE_CLOSE : STRING_HOLE_CLOSE, token);
      default -> false;
    };
  }

  private boolean path(int kind, int token) {
    if (kind == PATH_INTERPOLATION) {
      return push(EXPRESSION, PATH_HOLE_CLOSE, token);
    }
    return kind == PATH_TEXT && state != PATH_HOLE && (state == PATH_REST || to(PATH_HOLE));
  }

  private boolean formals(int kind, int token) {
    boolean between = state == FORMALS_START || state == FORMAL;
    return switch (kind) {
      case IDENTIFIER -> between && to(AFTER_FORMAL);
      case ELLIPSIS -> between && to(AFTER_ELLIPSIS);
      case COMMA -> !between && state != AFTER_ELLIPSIS && to(FORMAL);
      case QUESTION ->
          (state == AFTER_FORMAL || state == BRACES_NAME) && push(EXPRESSION, AFTER_DEFAULT, token);
      case RIGHT_BRACE -> {
        boolean named = after[frame] == LAMBDA_COLON;
        leave();
        yield to(named ? LAMBDA_COLON : AFTER_FORMALS);
      }
      default -> false;
    };
  }

  private boolean to(int next) {
    state = next;
    return true;
  }

  private boolean push(int inside, int afterwards, int token) {
    if (frames == after.length) {
      after = Arrays.copyOf(after, frames * 2);
      below = Arrays.copyOf(below, frames * 2);
      opener = Arrays.copyOf(opener, frames * 2);
    }
    after[frames] = (byte) afterwards;
    below[frames] = frame;
    opener[frames] = token;
    frame = frames++;
    state = inside;
    return true;
  }

  private boolean left() {
    leave();
    return true;
  }

  private void leave() {
    state = after[frame];
    frame = below[frame];
  }
}
