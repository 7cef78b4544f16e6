package io.github.nixlint.cli.report;

import com.google.gson.stream.JsonWriter;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.text.Source;
import java.io.IOException;

/** One JSON document for the whole run, with a finding on each line. */
public final class JsonReport implements Report {
  private final String version;

  /** Makes a report by this version of the program. */
  public JsonReport(String version) {
    this.version = version;
  }

  @Override
  public String head() {
    return "{\"tool\":{\"name\":\"nix-lint\",\"version\":\"" + version + "\"},\n\"findings\":[";
  }

  @Override
  public String separator() {
    return ",";
  }

  @Override
  public String tail(Summary summary) {
    StringBuilder out = new StringBuilder("\n],\n\"summary\":");
    JsonText.append(out, json -> write(json, summary));
    return out.append("}\n").toString();
  }

  @Override
  public String findings(LintResult result) {
    if (result.diagnostics().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    Source source = result.parsed().tree().source();
    for (Diagnostic found : result.diagnostics()) {
      out.append(out.isEmpty() ? "\n" : ",\n");
      JsonText.append(out, json -> FindingJson.write(json, source, found));
    }
    return out.toString();
  }

  private static void write(JsonWriter json, Summary summary) throws IOException {
    json.beginObject();
    json.name("files").value(summary.files());
    json.name("findings").value(summary.findings());
    json.name("error").value(summary.error());
    json.name("warning").value(summary.warning());
    json.name("info").value(summary.info());
    json.name("hint").value(summary.hint());
    json.name("suppressed").value(summary.suppressed());
    json.name("unparsable").value(summary.unparsable());
    json.name("fixed").value(summary.fixed());
    json.endObject();
  }
}
