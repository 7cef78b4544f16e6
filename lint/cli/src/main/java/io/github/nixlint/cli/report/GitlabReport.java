package io.github.nixlint.cli.report;

import com.google.gson.stream.JsonWriter;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.util.List;

/** A code quality report of GitLab: one array, an issue of Code Climate's form a finding. */
public final class GitlabReport implements Report {

  @Override
  public String head() {
    return "[";
  }

  @Override
  public String separator() {
    return ",";
  }

  @Override
  public String tail(Summary summary) {
    return "\n]\n";
  }

  @Override
  public String findings(LintResult result) {
    StringBuilder out = new StringBuilder();
    Source source = result.parsed().tree().source();
    List<String> fingerprints = Fingerprints.of(source, result.diagnostics());
    for (int i = 0; i < fingerprints.size(); i++) {
      Diagnostic found = result.diagnostics().get(i);
      // GitLab tells issues apart by the fingerprint alone, so the file belongs to it.
      String fingerprint = Fingerprints.hash(source.name() + '\n' + fingerprints.get(i));
      out.append(out.isEmpty() ? "\n" : ",\n");
      JsonText.append(out, json -> write(json, source, found, fingerprint));
    }
    return out.toString();
  }

  private static void write(JsonWriter json, Source source, Diagnostic found, String fingerprint)
      throws IOException {
    json.beginObject();
    json.name("type").value("issue");
    json.name("check_name").value(found.rule());
    json.name("description").value(found.message());
    json.name("categories").beginArray().value("Bug Risk").endArray();
    json.name("severity").value(severity(found.severity()));
    json.name("fingerprint").value(fingerprint);
    json.name("location").beginObject();
    json.name("path").value(source.name());
    Position start = source.position(found.span().start());
    Position end = source.position(found.span().end());
    json.name("lines").beginObject();
    json.name("begin").value(start.line());
    json.name("end").value(end.line());
    json.endObject();
    json.name("positions").beginObject();
    position(json.name("begin"), start);
    position(json.name("end"), end);
    json.endObject();
    json.endObject();
    json.endObject();
  }

  private static void position(JsonWriter json, Position position) throws IOException {
    json.beginObject();
    json.name("line").value(position.line());
    json.name("column").value(position.column());
    json.endObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "major";
      case INFO -> "minor";
      case HINT -> "info";
    };
  }
}
