package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.grammar.NixParser.AttrPathContext;
import io.github.nixlint.grammar.NixParser.ExpressionContext;
import io.github.nixlint.grammar.NixParser.SelectContext;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Operator.Associativity;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.UnaryOp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settles precedence and associativity of a flat chain of operands and operators. */
final class OperatorChain {
  private static final @Nullable Operator[] BINARY = binaryOperators();

  private final TreeBuilder builder;
  private final TokenBuffer tokens;

  OperatorChain(TreeBuilder builder, TokenBuffer tokens) {
    this.builder = builder;
    this.tokens = tokens;
  }

  /**
   * Builds the tree of a chain.
   *
   * @throws NestingException where its operators nest deeper than {@code nestingLimit} allows
   */
  Expr build(ExpressionContext chain, SelectContext head, int nestingLimit) {
    if (chain.last - chain.first > nestingLimit - chain.nesting) {
      checkNesting(chain, head, nestingLimit);
    }
    return new Cursor(chain, head).expression(0, null);
  }

  /** Counts the operators alone, since the operands of one application do not nest. */
  private void checkNesting(ExpressionContext chain, SelectContext head, int nestingLimit) {
    int nesting = chain.nesting;
    int operand = 0;
    for (int i = chain.first; i <= chain.last; i++) {
      if (i == head.first) {
        i = head.last;
      } else if (operand < chain.operands.size() && chain.operands.get(operand).first == i) {
        i = chain.operands.get(operand++).last;
      } else if (++nesting > nestingLimit) {
        throw new NestingException(tokens.start(i));
      }
    }
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

  /** A place in one chain, moving over its tokens and whole operands. */
  private final class Cursor {
    private final List<SelectContext> operands;
    private final List<AttrPathContext> paths;
    private final int last;
    private final SelectContext head;
    private int operand = -1;
    private int path;
    private int token;

    Cursor(ExpressionContext chain, SelectContext head) {
      this.head = head;
      operands = chain.operands;
      paths = chain.paths;
      token = chain.first;
      last = chain.last;
    }

    /**
     * Reads operators of at least a precedence and their operands.
     *
     * @param outer the operator of the same precedence whose right operand this is, if any
     */
    Expr expression(int precedence, @Nullable Operator outer) {
      Expr left = prefixed();
      Operator previous = outer;
      while (token <= last) {
        Operator operator = BINARY[tokens.kind(token)];
        if (operator == null || operator.precedence() < precedence) {
          return left;
        }
        checkChain(previous, operator);
        previous = operator;
        left = operator == Operator.HAS_ATTR ? hasAttr(left) : binary(left, operator);
      }
      return left;
    }

    private void checkChain(@Nullable Operator previous, Operator operator) {
      if (previous == null || previous.precedence() != operator.precedence()) {
        return;
      }
      if (operator.associativity() == Associativity.NONE) {
        builder.report(
            Code.NON_ASSOCIATIVE_CHAIN,
            token,
            "`"
                + operator.symbol()
                + "` does not chain: put parentheses around one of the two operations");
      } else if (previous.associativity() != operator.associativity()) {
        builder.report(
            Code.MIXED_PIPES,
            token,
            "`<|` and `|>` do not mix: put parentheses around one of them");
      }
    }

    private Expr binary(Expr left, Operator operator) {
      int at = tokens.start(token);
      token++;
      boolean right = operator.associativity() == Associativity.RIGHT;
      Expr operand =
          right
              ? expression(operator.precedence(), operator)
              : expression(operator.precedence() + 1, null);
      return builder.add(
          new BinaryOp(builder.nextId(), left.start(), operand.end(), operator, at, left, operand));
    }

    private Expr hasAttr(Expr subject) {
      token++;
      if (path >= paths.size() || paths.get(path).first != token) {
        return subject;
      }
      AttrPathContext context = paths.get(path++);
      AttrPath attrPath = builder.attrPath(context);
      token = context.last + 1;
      return builder.add(
          new HasAttr(builder.nextId(), subject.start(), attrPath.end(), subject, attrPath));
    }

    private Expr prefixed() {
      if (token > last) {
        return builder.missingOperand(token);
      }
      boolean negates = tokens.kind(token) == TokenKind.MINUS.ordinal();
      if (!negates && tokens.kind(token) != TokenKind.NOT.ordinal()) {
        return application();
      }
      int start = tokens.start(token);
      token++;
      Operator operator = negates ? Operator.NEGATE : Operator.NOT;
      Expr operand = expression(operator.precedence(), null);
      return builder.add(new UnaryOp(builder.nextId(), start, operand.end(), operator, operand));
    }

    private Expr application() {
      if (!atOperand()) {
        return builder.missingOperand(token);
      }
      Expr function = operand();
      if (!atOperand()) {
        return function;
      }
      ImmutableList.Builder<Expr> arguments = ImmutableList.builder();
      Expr argument = function;
      while (atOperand()) {
        argument = operand();
        arguments.add(argument);
      }
      return builder.add(
          new Apply(
              builder.nextId(), function.start(), argument.end(), function, arguments.build()));
    }

    private boolean atOperand() {
      return operand < operands.size() && next().first == token;
    }

    private SelectContext next() {
      return operand < 0 ? head : operands.get(operand);
    }

    private Expr operand() {
      SelectContext context = next();
      operand++;
      token = Math.max(context.last, token) + 1;
      return builder.select(context);
    }
  }
}
