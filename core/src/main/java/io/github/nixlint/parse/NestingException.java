package io.github.nixlint.parse;

/** Leaves a parse that nests deeper than its stack or its limit allows. */
final class NestingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  NestingException(int offset) {
    super(null, null, false, false);
    this.offset = offset;
  }

  /** Where the first construct too deep begins. */
  int offset() {
    return offset;
  }
}
