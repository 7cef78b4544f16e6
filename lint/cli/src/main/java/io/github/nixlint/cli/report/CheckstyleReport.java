package io.github.nixlint.cli.report;

import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;

/** The XML of Checkstyle, which many build servers read. */
public final class CheckstyleReport implements Report {

  @Override
  public String head() {
    return XmlText.DECLARATION + "<checkstyle version=\"4.3\">\n";
  }

  @Override
  public String tail(Summary summary) {
    return "</checkstyle>\n";
  }

  @Override
  public String findings(LintResult result) {
    if (result.diagnostics().isEmpty()) {
      return "";
    }
    Source source = result.parsed().tree().source();
    return XmlText.of(
        1,
        xml -> {
          xml.begin("file", "name", source.name());
          for (Diagnostic found : result.diagnostics()) {
            Position start = source.position(found.span().start());
            xml.empty(
                "error",
                "line",
                Integer.toString(start.line()),
                "column",
                Integer.toString(start.column()),
                "severity",
                severity(found.severity()),
                "message",
                found.message(),
                "source",
                "nix-lint." + found.rule());
          }
          xml.end();
        });
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO, HINT -> "info";
    };
  }
}
