package io.github.nixlint.syntax;

/** The operators of Nix, the prefix ones included, with their precedence (higher is tighter). */
public enum Operator {
  NEGATE("-", 13, Associativity.PREFIX),
  HAS_ATTR("?", 12, Associativity.NONE),
  CONCAT("++", 11, Associativity.RIGHT),
  TIMES("*", 10, Associativity.LEFT),
  DIVIDE("/", 10, Associativity.LEFT),
  PLUS("+", 9, Associativity.LEFT),
  MINUS("-", 9, Associativity.LEFT),
  NOT("!", 8, Associativity.PREFIX),
  UPDATE("//", 7, Associativity.RIGHT),
  LESS("<", 6, Associativity.NONE),
  LESS_OR_EQUAL("<=", 6, Associativity.NONE),
  GREATER(">", 6, Associativity.NONE),
  GREATER_OR_EQUAL(">=", 6, Associativity.NONE),
  EQUAL("==", 5, Associativity.NONE),
  NOT_EQUAL("!=", 5, Associativity.NONE),
  AND("&&", 4, Associativity.LEFT),
  OR("||", 3, Associativity.LEFT),
  IMPLIES("->", 2, Associativity.RIGHT),
  PIPE_FROM("<|", 1, Associativity.RIGHT),
  PIPE_INTO("|>", 1, Associativity.LEFT);

  /** How a chain of operators of one precedence groups. */
  public enum Associativity {
    LEFT,
    RIGHT,
    NONE,
    PREFIX
  }

  private final String symbol;
  private final int precedence;
  private final Associativity associativity;

  Operator(String symbol, int precedence, Associativity associativity) {
    this.symbol = symbol;
    this.precedence = precedence;
    this.associativity = associativity;
  }

  /** Returns how it is written. */
  public String symbol() {
    return symbol;
  }

  /** Returns how tightly it binds: 1 to 13, tighter is higher. */
  public int precedence() {
    return precedence;
  }

  /** Returns how a chain of its precedence groups. */
  public Associativity associativity() {
    return associativity;
  }
}
