package io.github.nixlint.cli.report;

import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;

/** One line a finding, as compilers write it and editors read it. */
public final class ConciseReport implements Report {
  private final Style style;

  /** Makes a report in color or without. */
  public ConciseReport(Style style) {
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
      Position start = source.position(found.span().start());
      out.append(Printable.of(source.name())).append(':');
      out.append(start.line()).append(':').append(start.column()).append(": ");
      out.append(style.of(found.severity())).append(found.severity().id()).append(style.end());
      out.append(": ").append(Printable.of(found.message()));
      out.append(" [").append(found.rule()).append("]\n");
    }
    return out.toString();
  }
}
