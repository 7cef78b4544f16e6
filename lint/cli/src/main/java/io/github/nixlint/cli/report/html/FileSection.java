package io.github.nixlint.cli.report.html;

import io.github.nixlint.cli.report.Fingerprints;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Fix;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Note;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** The findings of one file in the source around them and, of a change, in the lines it adds. */
final class FileSection {

  /** How many lines are shown around one that matters. */
  private static final int AROUND = 2;

  /** How many findings of a file are shown in its source; more stand below one another. */
  private static final int MOST_IN_PLACE = 200;

  /** How many notes of a finding are shown. */
  private static final int MOST_NOTES = 10;

  /** How many lines that a change adds are shown without a finding near. */
  private static final int MOST_ADDED = 1_000;

  /** The rank of the mark of a note: behind all severities. */
  private static final int NOTE = Severity.values().length;

  private final Source source;
  private final String id;
  private final List<Diagnostic> inPlace;
  private final List<Diagnostic> more;
  private final IntPredicate isAdded;
  private final CodeLines code;
  private final FixDiff fixes;
  private final Markup out = new Markup();
  private final BitSet shown = new BitSet();
  private final Map<Integer, List<CodeLines.Mark>> marks = new TreeMap<>();
  private int written;

  /**
   * Takes the findings of a file.
   *
   * @param isAdded tells of the offset at which a line starts whether a change adds it
   */
  FileSection(LintResult result, IntPredicate isAdded) {
    source = result.parsed().tree().source();
    id = "f" + Fingerprints.hash(source.name()).substring(0, 12);
    int count = Math.min(result.diagnostics().size(), MOST_IN_PLACE);
    inPlace = result.diagnostics().subList(0, count);
    more = result.diagnostics().subList(count, result.diagnostics().size());
    this.isAdded = isAdded;
    code = new CodeLines(source, result.parsed().tree().tokens());
    fixes = new FixDiff(source);
    for (Diagnostic found : inPlace) {
      mark(found.span(), found.severity().id(), found.severity().ordinal());
      found.notes().stream().limit(MOST_NOTES).forEach(note -> mark(note.span(), "note", NOTE));
    }
    showAdded();
  }

  private void mark(Span span, String kind, int rank) {
    int line = source.line(span.start());
    show(line);
    marks.computeIfAbsent(line, any -> new ArrayList<>()).add(new CodeLines.Mark(span, kind, rank));
  }

  private void show(int line) {
    // Behind the last line end there is a line, but nothing in it.
    int count = source.lineCount();
    int last = line < count && source.lineStart(count) == source.length() ? count - 1 : count;
    shown.set(Math.max(1, line - AROUND), Math.min(last, line + AROUND) + 1);
  }

  private void showAdded() {
    int added = 0;
    for (int line = 1; line <= source.lineCount() && added < MOST_ADDED; line++) {
      if (isAdded(line)) {
        show(line);
        added++;
      }
    }
  }

  private boolean isAdded(int line) {
    return source.lineStart(line) < source.length() && isAdded.test(source.lineStart(line));
  }

  /** Returns the section. */
  String html() {
    for (List<CodeLines.Mark> ofLine : marks.values()) {
      ofLine.sort(Comparator.comparingInt(mark -> mark.span().start()));
    }
    int count = inPlace.size() + more.size();
    out.raw("<details class=\"file\" open").attribute("id", id);
    out.attribute("data-file", source.name()).raw("><summary><h3>").text(source.name());
    out.raw("</h3> <span class=\"count\">").number(count);
    out.raw(count == 1 ? " finding" : " findings").raw("</span></summary>\n");
    int next = 0;
    for (int from = shown.nextSetBit(0); from >= 0; ) {
      int to = shown.nextClearBit(from);
      next = part(from, to, next);
      from = shown.nextSetBit(to);
    }
    if (!more.isEmpty()) {
      out.raw("<div class=\"part\">");
      more.forEach(this::finding);
      out.raw("</div>\n");
    }
    return out.raw("</details>\n").toString();
  }

  /**
   * Adds lines that stand together.
   *
   * @param next the first finding that does not stand before them
   * @return the first finding behind them
   */
  private int part(int from, int to, int next) {
    out.raw("<div class=\"part\">");
    boolean open = false;
    int finding = next;
    for (int line = from; line < to; line++) {
      if (!open) {
        out.raw("<ol class=\"src\"").attribute("start", Integer.toString(line));
        out.raw(">\n");
        open = true;
      }
      line(line);
      if (finding < inPlace.size() && lineOf(inPlace.get(finding)) == line) {
        out.raw("</ol>");
        open = false;
      }
      while (finding < inPlace.size() && lineOf(inPlace.get(finding)) == line) {
        finding(inPlace.get(finding++));
      }
    }
    out.raw(open ? "</ol></div>\n" : "</div>\n");
    return finding;
  }

  private int lineOf(Diagnostic found) {
    return source.line(found.span().start());
  }

  private void line(int line) {
    List<CodeLines.Mark> inLine = marks.getOrDefault(line, List.of());
    out.raw(isAdded(line) ? "<li class=\"added\"" : "<li");
    if (inLine.stream().anyMatch(mark -> mark.rank() == NOTE)) {
      out.attribute("id", lineId(line));
    }
    code.append(out.raw(">"), line, inLine);
    out.raw("\n");
  }

  private String lineId(int line) {
    return id + "-line" + line;
  }

  private void finding(Diagnostic found) {
    String itsId = id + "-" + ++written;
    Position start = source.position(found.span().start());
    out.raw("<article tabindex=\"-1\"").attribute("id", itsId);
    out.attribute("class", "finding " + found.severity().id());
    out.attribute("data-rule", found.rule()).raw("><h4><span class=\"tag\">");
    out.raw(found.severity().id()).raw("</span> ").prose(found.message()).raw("</h4>\n");
    out.raw("<p class=\"meta\"><a class=\"rule\"").attribute("href", "#rule-" + found.rule());
    out.raw(">").text(found.rule()).raw("</a> <a").attribute("href", "#" + itsId).raw(">line ");
    out.number(start.line()).raw(", column ").number(start.column()).raw("</a></p>\n");
    found.notes().stream().limit(MOST_NOTES).forEach(this::note);
    if (found.notes().size() > MOST_NOTES) {
      out.raw("<p class=\"note\">… and ").number(found.notes().size() - MOST_NOTES);
      out.raw(" more notes</p>\n");
    }
    for (Fix fix : found.fixes()) {
      fixes.append(out, fix, start.line());
    }
    out.raw("</article>\n");
  }

  private void note(Note note) {
    int line = source.line(note.span().start());
    out.raw("<p class=\"note\">note, ");
    if (written <= inPlace.size()) {
      out.raw("<a").attribute("href", "#" + lineId(line)).raw(">line ").number(line).raw("</a>: ");
    } else {
      out.raw("line ").number(line).raw(": ");
    }
    out.prose(note.message()).raw("</p>\n");
  }
}
