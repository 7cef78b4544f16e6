package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.grammar.NixContext;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.ErrorExpr;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Operator.Associativity;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.text.Span;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Settles precedence and associativity of a flat chain of operands and operators while it is read:
 * an operator waits until one that binds no tighter follows its operands.
 */
final class OperatorChain {
  private static final @Nullable Operator[] BINARY = binaryOperators();

  private final TokenBuffer tokens;
  private final NodeStack nodes;

  /** The tokens of the operators that wait, those of prefix ones as their complement. */
  private int[] waiting = new int[64];

  private int height;

  OperatorChain(TokenBuffer tokens, NodeStack nodes) {
    this.tokens = tokens;
    this.nodes = nodes;
  }

  private static @Nullable Operator[] binaryOperators() {
    @Nullable Operator[] operators = new @Nullable Operator[TokenKind.values().length];
    operators[TokenKind.QUESTION.ordinal()] = Operator.HAS_ATTR;
    operators[TokenKind.CONCAT.ordinal()] = Operator.CONCAT;
    operators[TokenKind.TIMES.ordinal()] = Operator.TIMES;
    operators[TokenKind.DIVIDE.ordinal()] = Operator.DIVIDE;
    operators[TokenKind.PLUS.ordinal()] = Operator.PLUS;
    operators[TokenKind.MINUS.ordinal()] = Operator.MINUS;
    operators[TokenKind.UPDATE.ordinal()] = Operator.UPDATE;
    operators[TokenKind.LESS.ordinal()] = Operator.LESS;
    operators[TokenKind.LESS_OR_EQUAL.ordinal()] = Operator.LESS_OR_EQUAL;
    operators[TokenKind.GREATER.ordinal()] = Operator.GREATER;
    operators[TokenKind.GREATER_OR_EQUAL.ordinal()] = Operator.GREATER_OR_EQUAL;
    operators[TokenKind.EQUAL.ordinal()] = Operator.EQUAL;
    operators[TokenKind.NOT_EQUAL.ordinal()] = Operator.NOT_EQUAL;
    operators[TokenKind.AND.ordinal()] = Operator.AND;
    operators[TokenKind.OR_ELSE.ordinal()] = Operator.OR;
    operators[TokenKind.IMPLIES.ordinal()] = Operator.IMPLIES;
    operators[TokenKind.PIPE_FROM.ordinal()] = Operator.PIPE_FROM;
    operators[TokenKind.PIPE_INTO.ordinal()] = Operator.PIPE_INTO;
    return operators;
  }

  void clear() {
    height = 0;
  }

  /** Returns how many operators wait. */
  int height() {
    return height;
  }

  /** Whether a token can be an operator of a chain. */
  static boolean isOperator(int kind) {
    return BINARY[kind] != null || kind == TokenKind.NOT.ordinal();
  }

  /** An operand of the chain follows. */
  void operand(NixContext chain) {
    if (chain.mark < 0) {
      chain.mark = nodes.height();
    }
  }

  /** Meets an operator. */
  void operator(NixContext chain, int token, Errors errors) {
    operand(chain);
    boolean first = nodes.height() == chain.mark;
    if (first && isPrefix(tokens.kind(token))) {
      push(~token);
      return;
    }
    Operator operator = BINARY[tokens.kind(token)];
    if (operator == null) {
      return;
    }
    application(chain, token);
    while (height > chain.operatorsBefore) {
      Operator left = operator(waiting[height - 1]);
      if (left.precedence() < operator.precedence()) {
        break;
      }
      if (left.precedence() == operator.precedence()) {
        checkChain(left, operator, token, errors);
        if (left.associativity() == Associativity.RIGHT) {
          break;
        }
      }
      operation();
    }
    push(token);
    chain.mark = nodes.height();
  }

  /** Ends the chain: one node is left of it. */
  void end(NixContext chain) {
    application(chain, chain.last + 1);
    while (height > chain.operatorsBefore) {
      operation();
    }
  }

  private static boolean isPrefix(int kind) {
    return kind == TokenKind.MINUS.ordinal() || kind == TokenKind.NOT.ordinal();
  }

  private void push(int token) {
    if (height == waiting.length) {
      waiting = Arrays.copyOf(waiting, height * 2);
    }
    waiting[height++] = token;
  }

  private Operator operator(int token) {
    if (token < 0) {
      return tokens.kind(~token) == TokenKind.MINUS.ordinal() ? Operator.NEGATE : Operator.NOT;
    }
    Operator operator = BINARY[tokens.kind(token)];
    if (operator == null) {
      throw new IllegalStateException("no operator waits but those met");
    }
    return operator;
  }

  private void checkChain(Operator left, Operator operator, int token, Errors errors) {
    if (operator == Operator.HAS_ATTR) {
      // Nix declares it not to associate, but its right side is no operand: `a ? b ? c` is taken.
      return;
    }
    if (operator.associativity() == Associativity.NONE) {
      errors.add(
          Code.NON_ASSOCIATIVE_CHAIN,
          span(token),
          "`"
              + operator.symbol()
              + "` does not chain: put parentheses around one of the two operations");
    } else if (left.associativity() != operator.associativity()) {
      errors.add(
          Code.MIXED_PIPES,
          span(token),
          "`<|` and `|>` do not mix: put parentheses around one of them");
    }
  }

  private Span span(int token) {
    return new Span(tokens.start(token), tokens.end(token));
  }

  /** Ends the operands that stand side by side before {@code token}. */
  private void application(NixContext chain, int token) {
    int operands = nodes.height() - chain.mark;
    if (operands == 1) {
      return;
    }
    if (operands == 0) {
      int at = token > 0 ? tokens.end(Math.min(token, tokens.count()) - 1) : 0;
      nodes.push(new ErrorExpr(nodes.next(), at, at));
      return;
    }
    Expr function = (Expr) nodes.at(chain.mark);
    if (operands == 2) {
      nodes.reduce(chain.mark, new Apply(nodes.next(), function, (Expr) nodes.last()));
      return;
    }
    ImmutableList<Expr> arguments = nodes.list(chain.mark + 1, nodes.height());
    int end = arguments.get(arguments.size() - 1).end();
    nodes.reduce(chain.mark, new Apply(nodes.next(), function.start(), end, function, arguments));
  }

  /** Makes a node of the operator that waits last and its operands. */
  private void operation() {
    int token = waiting[--height];
    Operator operator = operator(token);
    int last = nodes.height() - 1;
    Node right = nodes.at(last);
    if (token < 0) {
      int start = tokens.start(~token);
      Expr operand = (Expr) right;
      nodes.reduce(last, new UnaryOp(nodes.next(), start, operand.end(), operator, operand));
      return;
    }
    Expr left = (Expr) nodes.at(last - 1);
    if (right instanceof AttrPath path) {
      nodes.reduce(last - 1, new HasAttr(nodes.next(), left.start(), path.end(), left, path));
      return;
    }
    Expr operand = (Expr) right;
    int at = tokens.start(token);
    nodes.reduce(
        last - 1,
        new BinaryOp(nodes.next(), left.start(), operand.end(), operator, at, left, operand));
  }
}
