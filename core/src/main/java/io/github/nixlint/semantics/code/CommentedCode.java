package io.github.nixlint.semantics.code;

import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names in code that is commented out: {@code # + extra}, {@code # in debugged}, {@code # src =
 * other;}. Of a line of prose it is none: code is what begins with an operator or ends with a
 * bracket or {@code ;}, or is one word, an element of a list.
 */
public final class CommentedCode {
  private static final String OPENS = "+/|&$!<>]});";
  private static final String CLOSES = ";{[(=}])";

  private final Map<String, TreeSet<Integer>> names = new HashMap<>();

  private CommentedCode() {}

  /** Reads the comments of a file. */
  public static CommentedCode of(SyntaxTree tree) {
    CommentedCode code = new CommentedCode();
    for (Comment comment : tree.comments()) {
      code.add(tree.source().text(comment.span()), comment.start());
    }
    return code;
  }

  /** Returns whether code that is commented out inside of a node has a name. */
  public boolean uses(String name, Node within) {
    TreeSet<Integer> comments = names.get(name);
    Integer first = comments == null ? null : comments.ceiling(within.start());
    return first != null && first < within.end();
  }

  private void add(String comment, int offset) {
    int start = 0;
    while (start < comment.length()) {
      int newline = comment.indexOf('\n', start);
      int end = newline < 0 ? comment.length() : newline;
      String line = code(comment, start, end);
      if (line != null) {
        addNames(line, offset);
      }
      start = end + 1;
    }
  }

  /** Returns a line without the signs that make it a comment, or null where it is prose. */
  private static @Nullable String code(String comment, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isFiller(comment.charAt(start))) {
      start++;
    }
    while (start < end && isFiller(comment.charAt(end - 1))) {
      end--;
    }
    String line = comment.substring(start, end);
    return isCode(line) ? line : null;
  }

  private static boolean isFiller(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '*' || c == '#';
  }

  private static boolean isCode(String line) {
    if (line.isEmpty()) {
      return false;
    }
    char first = line.charAt(0);
    char last = line.charAt(line.length() - 1);
    if (line.indexOf(' ') < 0 && isPartOfName(last)) {
      return true;
    }
    return OPENS.indexOf(first) >= 0
        || CLOSES.indexOf(last) >= 0
        || line.endsWith("''")
        || (line.startsWith("in ") && line.indexOf(' ', 3) < 0);
  }

  private void addNames(String line, int offset) {
    int start = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || !isPartOfName(line.charAt(i))) {
        if (i > start) {
          names.computeIfAbsent(line.substring(start, i), name -> new TreeSet<>()).add(offset);
        }
        start = i + 1;
      }
    }
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '\'';
  }
}
