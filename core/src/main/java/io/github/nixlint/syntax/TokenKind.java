package io.github.nixlint.syntax;

/**
 * The kinds of tokens, in the order and by the names of {@code NixLexer.g4}; white space, comments
 * and the end of a path are never in a {@link Tokens}.
 */
public enum TokenKind {
  END_OF_FILE("end of file"),
  IF("`if`"),
  THEN("`then`"),
  ELSE("`else`"),
  ASSERT("`assert`"),
  WITH("`with`"),
  LET("`let`"),
  IN("`in`"),
  REC("`rec`"),
  INHERIT("`inherit`"),
  OR("`or`"),
  ELLIPSIS("`...`"),
  EQUAL("`==`"),
  NOT_EQUAL("`!=`"),
  LESS_OR_EQUAL("`<=`"),
  GREATER_OR_EQUAL("`>=`"),
  AND("`&&`"),
  OR_ELSE("`||`"),
  IMPLIES("`->`"),
  UPDATE("`//`"),
  CONCAT("`++`"),
  PIPE_FROM("`<|`"),
  PIPE_INTO("`|>`"),
  ASSIGN("`=`"),
  LESS("`<`"),
  GREATER("`>`"),
  NOT("`!`"),
  PLUS("`+`"),
  MINUS("`-`"),
  TIMES("`*`"),
  DIVIDE("`/`"),
  SEMICOLON("`;`"),
  COLON("`:`"),
  COMMA("`,`"),
  DOT("`.`"),
  AT("`@`"),
  QUESTION("`?`"),
  LEFT_PAREN("`(`"),
  RIGHT_PAREN("`)`"),
  LEFT_BRACKET("`[`"),
  RIGHT_BRACKET("`]`"),
  LEFT_BRACE("`{`"),
  RIGHT_BRACE("`}`"),
  INTERPOLATION("`${`"),
  IDENTIFIER("name"),
  INTEGER("integer"),
  FLOAT("floating-point number"),
  PATH("path"),
  HOME_PATH("path"),
  PATH_PREFIX("path"),
  SEARCH_PATH("search path"),
  URI("URI"),
  STRING_OPEN("`\"`"),
  INDENTED_STRING_OPEN("`''`"),
  WHITESPACE("white space"),
  LINE_COMMENT("comment"),
  BLOCK_COMMENT("comment"),
  UNKNOWN("unexpected character"),
  STRING_TEXT("string text"),
  STRING_CLOSE("`\"`"),
  INDENTED_TEXT("string text"),
  INDENTED_ESCAPE("escape"),
  INDENTED_STRING_CLOSE("`''`"),
  PATH_INTERPOLATION("`${`"),
  PATH_TEXT("path"),
  PATH_END("end of path"),
  STRING_UNKNOWN("`\\`");

  private static final TokenKind[] VALUES = values();

  private final String description;

  TokenKind(String description) {
    this.description = description;
  }

  /** Returns the kind of an ordinal. */
  public static TokenKind of(int ordinal) {
    return VALUES[ordinal];
  }

  /** Returns how a message names it: {@code `;`}, {@code name}. */
  public String description() {
    return description;
  }
}
