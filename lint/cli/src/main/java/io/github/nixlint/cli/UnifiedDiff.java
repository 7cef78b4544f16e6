package io.github.nixlint.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A unified diff of two texts, as {@code git apply} takes it. */
final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final String NO_LINE_END = "\n\\ No newline at end of file";

  private UnifiedDiff() {}

  /**
   * Returns the diff between two texts, byte for byte.
   *
   * @param name the path of the file, with {@code /}, relative to where the diff is applied
   */
  static byte[] of(String name, byte[] before, byte[] after) {
    List<String> old = lines(before);
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            fileName("a/" + name),
            fileName("b/" + name),
            old,
            DiffUtils.diff(old, lines(after)),
            CONTEXT);
    StringBuilder out = new StringBuilder();
    diff.forEach(line -> out.append(line).append('\n'));
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The lines, a character for each byte; a last line without its end says so, as diffs do. */
  private static List<String> lines(byte[] text) {
    String all = new String(text, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = all.indexOf('\n'); end >= 0; end = all.indexOf('\n', start)) {
      lines.add(all.substring(start, end));
      start = end + 1;
    }
    if (start < all.length()) {
      lines.add(all.substring(start) + NO_LINE_END);
    }
    return lines;
  }

  /** A name as git writes it in a diff: in quotes where a line could not carry it. */
  private static String fileName(String name) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      boolean escaped = c == '"' || c == '\\';
      if (c < ' ' || c == 0x7f) {
        out.append(String.format("\\%03o", c));
        quoted = true;
      } else {
        out.append(escaped ? "\\" : "").append((char) c);
        quoted |= escaped;
      }
    }
    if (quoted) {
      return "\"" + out + "\"";
    }
    // Behind a name with blanks a tab says where it ends.
    return name.indexOf(' ') < 0 ? out.toString() : out + "\t";
  }
}
