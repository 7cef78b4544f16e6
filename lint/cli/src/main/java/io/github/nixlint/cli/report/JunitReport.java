package io.github.nixlint.cli.report;

import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import javax.xml.stream.XMLStreamException;

/**
 * The XML of JUnit: a suite a file, a failed test a finding, one test passed where there is none.
 */
public final class JunitReport implements Report {

  @Override
  public String head() {
    return XmlText.DECLARATION + "<testsuites name=\"nix-lint\">\n";
  }

  @Override
  public String tail(Summary summary) {
    return "</testsuites>\n";
  }

  @Override
  public String findings(LintResult result) {
    Source source = result.parsed().tree().source();
    int failures = result.diagnostics().size();
    return XmlText.of(
        1,
        xml -> {
          xml.begin(
              "testsuite",
              "name",
              source.name(),
              "tests",
              Integer.toString(Math.max(failures, 1)),
              "failures",
              Integer.toString(failures),
              "errors",
              "0",
              "skipped",
              "0");
          for (Diagnostic found : result.diagnostics()) {
            failure(xml, source, found);
          }
          if (failures == 0) {
            xml.empty("testcase", "classname", source.name(), "name", "nix-lint", "time", "0");
          }
          xml.end();
        });
  }

  private static void failure(XmlText xml, Source source, Diagnostic found)
      throws XMLStreamException {
    Position start = source.position(found.span().start());
    String place = start.line() + ":" + start.column();
    xml.begin(
        "testcase", "classname", source.name(), "name", found.rule() + " " + place, "time", "0");
    xml.text(
        "failure",
        Printable.of(source.name())
            + ":"
            + place
            + ": "
            + found.message()
            + "\n"
            + RulePage.url(found.rule()),
        "type",
        found.severity().id(),
        "message",
        found.message());
    xml.end();
  }
}
