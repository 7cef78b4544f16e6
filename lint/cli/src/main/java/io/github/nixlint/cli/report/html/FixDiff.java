package io.github.nixlint.cli.report.html;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import io.github.nixlint.lint.Fix;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;

/** What a fix would change, as a small diff of the lines around its edits. */
final class FixDiff {

  /** How many separate places are shown, and how many lines of each side of one. */
  private static final int MOST_PLACES = 6;

  private static final int MOST_LINES = 20;

  /** How many bytes of a line are shown beside an edit. */
  private static final int BESIDE = 100;

  /** How many bytes a place has that is shown. */
  private static final int LARGEST_PLACE = 8_000;

  private final Source source;

  FixDiff(Source source) {
    this.source = source;
  }

  /**
   * Adds a fix.
   *
   * @param line the line above, of which the reader need not be told
   */
  void append(Markup out, Fix fix, int line) {
    boolean safe = fix.safety() == FixSafety.SAFE;
    out.raw("<details class=\"fix\" open><summary><span class=\"tag\">");
    out.raw(safe ? "safe fix" : "suggestion").raw("</span> ").prose(fix.title());
    out.raw("</summary>");
    List<List<TextEdit>> places = places(fix.edits());
    if (!places.isEmpty()) {
      out.raw("<pre class=\"diff\">");
      places.stream().limit(MOST_PLACES).forEach(place -> append(out, place, line));
      if (places.size() > MOST_PLACES) {
        out.raw("… and ").number(places.size() - MOST_PLACES).raw(" more places\n");
      }
      out.raw("</pre>");
    }
    out.raw("</details>\n");
  }

  /** Groups edits whose lines touch. */
  private List<List<TextEdit>> places(List<TextEdit> edits) {
    List<List<TextEdit>> places = new ArrayList<>();
    int last = -1;
    for (TextEdit edit : edits) {
      if (last < 0 || source.line(edit.start()) > last + 1) {
        places.add(new ArrayList<>());
      }
      places.get(places.size() - 1).add(edit);
      last = source.line(edit.end());
    }
    return places;
  }

  private void append(Markup out, List<TextEdit> edits, int known) {
    TextEdit first = edits.get(0);
    TextEdit last = edits.get(edits.size() - 1);
    int lineStart = source.lineStart(source.line(first.start()));
    int lineEnd = Math.max(last.end(), source.lineEnd(source.line(last.end())));
    int from = Math.max(lineStart, first.start() - BESIDE);
    int to = Math.min(lineEnd, last.end() + BESIDE);
    int size = to - from + edits.stream().mapToInt(edit -> edit.text().length()).sum();
    int line = source.line(first.start());
    if (line != known) {
      out.raw("<span class=\"at\">line ").number(line).raw("</span>\n");
    }
    if (size > LARGEST_PLACE) {
      out.raw("too large to be shown here\n");
      return;
    }
    StringBuilder after = new StringBuilder();
    int at = from;
    for (TextEdit edit : edits) {
      after.append(source.text(at, edit.start())).append(edit.text());
      at = edit.end();
    }
    after.append(source.text(at, to));
    String before = source.text(from, to);
    String left = from > lineStart ? "…" : "";
    String right = to < lineEnd ? "…" : "";
    append(out, lines(left + before + right), lines(left + after + right));
  }

  private static List<String> lines(String text) {
    return Splitter.onPattern("\r\n|\r|\n").splitToList(text);
  }

  private static void append(Markup out, List<String> before, List<String> after) {
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<String> gone = before.subList(head, before.size() - tail);
    List<String> come = after.subList(head, after.size() - tail);
    side(out, "del", "- ", gone, come);
    side(out, "ins", "+ ", come, gone);
  }

  private static void side(
      Markup out, String tag, String sign, List<String> lines, List<String> others) {
    for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
      out.raw("<").raw(tag).raw(">").raw(sign);
      String line = lines.get(i);
      if (lines.size() == others.size()) {
        changed(out, line, others.get(i));
      } else {
        out.text(line);
      }
      out.raw("</").raw(tag).raw(">\n");
    }
    if (lines.size() > MOST_LINES) {
      out.raw(sign).raw("… and ").number(lines.size() - MOST_LINES).raw(" more lines\n");
    }
  }

  /** Adds a line with what differs from another set off. */
  private static void changed(Markup out, String line, String other) {
    int head = Strings.commonPrefix(line, other).length();
    String rest = line.substring(head);
    int tail = Strings.commonSuffix(rest, other.substring(head)).length();
    int end = line.length() - tail;
    out.text(line.substring(0, head));
    if (head < end) {
      out.raw("<b>").text(line.substring(head, end)).raw("</b>");
    }
    out.text(line.substring(end));
  }
}
