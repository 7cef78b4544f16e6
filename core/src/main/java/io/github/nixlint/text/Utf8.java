package io.github.nixlint.text;

/** How many bytes a character takes in UTF-8, for any bytes. */
public final class Utf8 {

  private Utf8() {}

  /**
   * Returns the length of the character that starts at {@code offset}: 1 to 4, and 1 where the
   * bytes are not UTF-8 (overlong forms and surrogates count as not UTF-8).
   */
  public static int length(byte[] bytes, int offset) {
    int first = bytes[offset];
    if (first >= 0) {
      return 1;
    }
    int lead = first & 0xFF;
    int length =
        lead >= 0xC2 && lead < 0xE0 ? 2 : lead < 0xE0 ? 1 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
    if (length == 1 || offset + length > bytes.length) {
      return 1;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[offset + i] & 0xC0) != 0x80) {
        return 1;
      }
    }
    int second = bytes[offset + 1] & 0xFF;
    boolean wrong =
        (lead == 0xE0 && second < 0xA0)
            || (lead == 0xED && second >= 0xA0)
            || (lead == 0xF0 && second < 0x90)
            || (lead == 0xF4 && second >= 0x90);
    return wrong ? 1 : length;
  }
}
