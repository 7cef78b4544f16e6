package io.github.nixlint.cli.report;

/**
 * Text that is safe to show on a terminal: what would move the cursor, hide or reorder other text
 * is shown as its code point, {@code \}{@code u{202e}}.
 */
public final class Printable {

  private Printable() {}

  /** Returns {@code text} with control, format and other invisible characters spelled out. */
  public static String of(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) < 0x7F) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      append(out, codePoint);
      i += Character.charCount(codePoint);
    }
    return out.toString();
  }

  /** Returns whether a character cannot be shown as it is. */
  public static boolean isHidden(int codePoint) {
    if (codePoint < 0x7F) {
      return codePoint < ' ';
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Appends a character, spelled out where it is hidden. */
  public static void append(StringBuilder out, int codePoint) {
    if (isHidden(codePoint)) {
      out.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
    } else {
      out.appendCodePoint(codePoint);
    }
  }
}
