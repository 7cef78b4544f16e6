package io.github.nixlint.text;

import org.jspecify.annotations.Nullable;

/**
 * A range of bytes of one file.
 *
 * @param start the offset of the first byte
 * @param end the offset behind the last byte, not below {@code start}
 */
public record Span(int start, int end) {

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no span: " + start + ".." + end);
    }
  }

  /** Returns whether {@code offset} lies in this span. */
  public boolean contains(int offset) {
    return start <= offset && offset < end;
  }

  /** Returns whether all of {@code other} lies in this span. */
  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }

  /** Returns the number of bytes. */
  public int length() {
    return end - start;
  }

  // Written out: those that a record has are made when first called, which takes a start 8 ms.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Span span && start == span.start && end == span.end;
  }

  @Override
  public int hashCode() {
    // Spread: what is repeated has starts that share their low bits, which a hash table goes by.
    return (31 * start + end) * 0x9E3779B9;
  }
}
