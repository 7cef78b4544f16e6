package io.github.nixlint.cli.report;

import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Fix;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Note;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.text.Source;

/** For people: each finding with the line it is about, its notes and what can be done. */
public final class TextReport implements Report {
  private final Style style;

  /** Makes a report in color or without. */
  public TextReport(Style style) {
    this.style = style;
  }

  @Override
  public String findings(LintResult result) {
    if (result.diagnostics().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    Source source = result.parsed().tree().source();
    for (Diagnostic found : result.diagnostics()) {
      append(out, source, found);
    }
    return out.toString();
  }

  private void append(StringBuilder out, Source source, Diagnostic found) {
    Frame frame = new Frame(style, source, gutter(source, found));
    String color = style.of(found.severity());
    out.append(color).append(found.severity().id());
    out.append('[').append(found.rule()).append(']').append(style.end()).append(": ");
    out.append(style.strong()).append(Printable.of(found.message())).append(style.end());
    out.append('\n');
    frame.append(out, found.span(), '^', color);
    for (Note note : found.notes()) {
      help(out, "note", note.message());
      frame.append(out, note.span(), '-', style.frame());
    }
    for (Fix fix : found.fixes()) {
      help(out, fix.safety() == FixSafety.SAFE ? "fix" : "suggestion", fix.title());
    }
    out.append('\n');
  }

  private void help(StringBuilder out, String kind, String text) {
    out.append(style.of(Severity.HINT)).append(kind).append(style.end()).append(": ");
    out.append(Printable.of(text)).append('\n');
  }

  /** Returns how many digits the greatest line number of a finding has. */
  private static int gutter(Source source, Diagnostic found) {
    int last = source.line(found.span().start());
    for (Note note : found.notes()) {
      last = Math.max(last, source.line(note.span().start()));
    }
    return Integer.toString(last).length();
  }
}
