package io.github.nixlint.syntax;

import io.github.nixlint.text.Span;

/**
 * A comment, from its first to its last character; the end of a line comment's line is not part of
 * it.
 *
 * @param start the offset of the first byte
 * @param end the offset behind the last byte
 * @param kind how it is written
 */
public record Comment(int start, int end, Kind kind) {

  /** How a comment is written. */
  public enum Kind {
    /** {@code # …}. */
    LINE,
    /** {@code /* … }. */
    BLOCK,
    /** {@code /** … }, which documents what follows it. */
    DOC
  }

  /** Returns the place. */
  public Span span() {
    return new Span(start, end);
  }
}
