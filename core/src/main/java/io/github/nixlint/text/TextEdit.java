package io.github.nixlint.text;

/**
 * A replacement of a range of bytes; an insertion where the range is empty.
 *
 * @param start the offset of the first byte that goes
 * @param end the offset behind the last byte that goes
 * @param text what comes instead
 */
public record TextEdit(int start, int end, String text) {

  public TextEdit {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no span: " + start + ".." + end);
    }
  }
}
