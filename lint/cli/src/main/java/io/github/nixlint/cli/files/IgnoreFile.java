package io.github.nixlint.cli.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jgit.errors.InvalidPatternException;
import org.eclipse.jgit.ignore.IMatcher;

/** Reads the lines of a {@code .gitignore}, as gitignore(5) describes them. */
public final class IgnoreFile {

  /**
   * A pattern with more wildcards than this is not used: matching takes time that grows with the
   * length of a name to the power of their number, and the file is not ours.
   */
  private static final int MOST_WILDCARDS = 4;

  private IgnoreFile() {}

  /**
   * Reads patterns.
   *
   * @param name how warnings name the file
   * @param warnings is told of each line that cannot be used
   */
  public static List<IgnoreRules.Pattern> parse(
      String name, String text, Consumer<String> warnings) {
    List<IgnoreRules.Pattern> patterns = new ArrayList<>();
    int line = 0;
    for (int start = text.startsWith("\uFEFF") ? 1 : 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      line++;
      String problem = add(patterns, withoutTrailingBlanks(text, start, end));
      if (!problem.isEmpty()) {
        warnings.accept(name + ":" + line + ": " + problem);
      }
      start = end + 1;
    }
    return patterns;
  }

  /** Adds the pattern of a line and returns what is wrong with it, or nothing. */
  private static String add(List<IgnoreRules.Pattern> patterns, String line) {
    if (line.isEmpty() || line.charAt(0) == '#') {
      return "";
    }
    boolean negated = line.charAt(0) == '!';
    String pattern = negated ? line.substring(1) : line;
    if (pattern.startsWith("\\!") || pattern.startsWith("\\#")) {
      pattern = pattern.substring(1);
    }
    boolean foldersOnly = pattern.endsWith("/");
    while (pattern.endsWith("/")) {
      pattern = pattern.substring(0, pattern.length() - 1);
    }
    if (pattern.isEmpty()) {
      return "";
    }
    if (wildcards(pattern) > MOST_WILDCARDS) {
      return "a pattern with more than " + MOST_WILDCARDS + " `*` is not used";
    }
    try {
      patterns.add(
          new IgnoreRules.Pattern(IMatcher.createPathMatcher(pattern, foldersOnly), negated));
      return "";
    } catch (InvalidPatternException e) {
      return "not a pattern: " + e.getMessage();
    }
  }

  private static int wildcards(String pattern) {
    int count = 0;
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '*' && (i == 0 || pattern.charAt(i - 1) != '*')) {
        count++;
      }
    }
    return count;
  }

  /** Cuts a carriage return and the spaces before it, unless the last one is escaped. */
  private static String withoutTrailingBlanks(String text, int start, int lineEnd) {
    int end = lineEnd;
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      if (end - 2 >= start && text.charAt(end - 2) == '\\') {
        break;
      }
      end--;
    }
    return text.substring(start, end);
  }
}
