package io.github.nixlint.semantics.fetch;

import com.google.common.base.CharMatcher;
import io.github.nixlint.semantics.fetch.Fetch.Text;
import io.github.nixlint.syntax.IndentedString;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a patch that a forge makes when it is asked.
 *
 * @param kind whether the patch stays as it is
 * @param isComparison whether it is the difference of two commits
 * @param isShortened whether the forge shortens object names in it
 * @param quotes how many characters end the string that it is written in
 */
public record PatchUrl(Kind kind, boolean isComparison, boolean isShortened, int quotes) {

  /** Whether the patch stays as it is. */
  public enum Kind {
    /** It is that of a pull request. */
    PULL_REQUEST,
    /** It is the difference of two branches, or of a commit and a branch. */
    BRANCHES,
    /** It is that of commits. */
    FIXED
  }

  /** Reads a URL; null where it is none of a patch. */
  public static @Nullable PatchUrl of(Text url) {
    String text = url.text();
    boolean github =
        text.contains("github.com/") || text.contains("//patch-diff.githubusercontent.com/");
    boolean gitlab = text.contains("/-/merge_requests/");
    int query = text.indexOf('?');
    String path = query < 0 ? text : text.substring(0, query);
    if (!(path.endsWith(".patch") || path.endsWith(".diff")) || !(github || gitlab)) {
      return null;
    }
    boolean shortened = github && !text.contains("full_index=1") && query < 0;
    int compare = path.indexOf("/compare/");
    if (compare >= 0) {
      String range = path.substring(compare + "/compare/".length(), path.lastIndexOf('.'));
      Kind kind = hasBranch(range) ? Kind.BRANCHES : Kind.FIXED;
      return new PatchUrl(kind, true, shortened, quotes(url));
    }
    if (path.contains("/commit/") || path.contains("/commits/")) {
      return new PatchUrl(Kind.FIXED, false, shortened, quotes(url));
    }
    return path.contains("/pull/") || gitlab
        ? new PatchUrl(Kind.PULL_REQUEST, false, shortened, quotes(url))
        : null;
  }

  /** Returns whether one end of {@code a...b} or {@code owner:a...b} is a branch. */
  private static boolean hasBranch(String range) {
    int dots = range.indexOf("..");
    return dots >= 0
        && (isBranch(range.substring(0, dots))
            || isBranch(
                range.substring(
                    range.charAt(range.length() - 1) == '.' ? dots : range.lastIndexOf('.') + 1)));
  }

  /** Tags and commits have digits, or stand in the URL by a name of the file. */
  private static boolean isBranch(String end) {
    String name = end.substring(end.indexOf(':') + 1);
    return Pins.isBranch(name)
        || (!name.isEmpty()
            && CharMatcher.inRange('0', '9')
                .or(CharMatcher.is(StringValue.HOLE))
                .matchesNoneOf(name));
  }

  private static int quotes(Text url) {
    return url.written() instanceof IndentedString
        ? 2
        : url.written() instanceof StringExpr ? 1 : 0;
  }
}
