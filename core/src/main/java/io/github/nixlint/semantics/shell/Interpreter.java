package io.github.nixlint.semantics.shell;

/** The line with which a script names its interpreter. */
public final class Interpreter {
  private Interpreter() {}

  /** Returns the first line that is not blank where it names an interpreter, else "". */
  public static String line(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) <= ' ') {
      start++;
    }
    if (!text.startsWith("#!", start)) {
      return "";
    }
    int newline = text.indexOf('\n', start);
    return text.substring(start, newline < 0 ? text.length() : newline).stripTrailing();
  }

  /** Returns whether the first line names an interpreter that is no shell like bash. */
  public static boolean isForeign(String text) {
    String line = line(text);
    for (String name : new String[] {"python", "perl", "ruby", "node", "guile", "lua", "nft"}) {
      if (line.contains(name)) {
        return true;
      }
    }
    return line.endsWith("fish") || line.endsWith("nu");
  }
}
