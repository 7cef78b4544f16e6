package io.github.nixlint.cli.report;

import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.text.Source;

/** A line of JSON a finding, each what it is in {@link JsonReport}, for tools that read streams. */
public final class JsonLinesReport implements Report {

  @Override
  public String findings(LintResult result) {
    StringBuilder out = new StringBuilder();
    Source source = result.parsed().tree().source();
    for (Diagnostic found : result.diagnostics()) {
      JsonText.append(out, json -> FindingJson.write(json, source, found));
      out.append('\n');
    }
    return out.toString();
  }
}
