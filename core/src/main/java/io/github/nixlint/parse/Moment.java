package io.github.nixlint.parse;

/**
 * When Nix meets an error. Its lexer and parser go through the file together, so that an offset and
 * what is done there order all errors.
 */
final class Moment {
  /** Before all others. */
  static final long FIRST = -1;

  private Moment() {}

  /** When the token at {@code offset} is read, before the parser sees it. */
  static long lexing(int offset) {
    return offset * 4L;
  }

  /** When the parser, seeing the token at {@code offset}, finishes what ends before it. */
  static long finishing(int offset) {
    return offset * 4L + 1;
  }

  /** When the parser takes the token at {@code offset}, or cannot. */
  static long parsing(int offset) {
    return offset * 4L + 2;
  }

  /** When the parser has taken the token that ends at {@code end} and not yet seen the next. */
  static long after(int end) {
    return (end - 1) * 4L + 3;
  }
}
