package io.github.nixlint.cli.report;

import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;

/**
 * Workflow commands of GitHub Actions, which become annotations of a pull request: {@code ::warning
 * file=…,line=…::message}.
 */
public final class GithubReport implements Report {

  @Override
  public String findings(LintResult result) {
    StringBuilder out = new StringBuilder();
    Source source = result.parsed().tree().source();
    for (Diagnostic found : result.diagnostics()) {
      append(out, source, found);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, Source source, Diagnostic found) {
    Position start = source.position(found.span().start());
    Position end = source.position(found.span().end());
    out.append("::").append(command(found.severity()));
    out.append(" file=").append(property(source.name()));
    out.append(",line=").append(start.line()).append(",endLine=").append(end.line());
    // GitHub takes columns only where a finding begins and ends on one line.
    if (start.line() == end.line()) {
      out.append(",col=").append(start.column()).append(",endColumn=").append(end.column());
    }
    out.append(",title=").append(property(found.rule())).append("::");
    out.append(data(found.message())).append('\n');
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO, HINT -> "notice";
    };
  }

  /** Escapes a message as the runner unescapes it. */
  private static String data(String text) {
    return Printable.of(text).replace("%", "%25");
  }

  /** Escapes a property, which ends at a comma or a colon. */
  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
