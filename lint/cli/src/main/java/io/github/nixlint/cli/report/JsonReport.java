package io.github.nixlint.cli.report;

import com.google.gson.stream.JsonWriter;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Fix;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Note;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.TextEdit;
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
      JsonText.append(out, json -> write(json, source, found));
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
    json.endObject();
  }

  private static void write(JsonWriter json, Source source, Diagnostic found) throws IOException {
    json.beginObject();
    json.name("rule").value(found.rule());
    json.name("severity").value(found.severity().id());
    json.name("file").value(source.name());
    json.name("message").value(found.message());
    JsonText.range(json, source, found.span().start(), found.span().end());
    json.name("notes").beginArray();
    for (Note note : found.notes()) {
      json.beginObject();
      json.name("message").value(note.message());
      json.name("file").value(source.name());
      JsonText.range(json, source, note.span().start(), note.span().end());
      json.endObject();
    }
    json.endArray();
    json.name("fixes").beginArray();
    for (Fix fix : found.fixes()) {
      write(json, source, fix);
    }
    json.endArray();
    json.name("url").value(RulePage.url(found.rule()));
    json.endObject();
  }

  private static void write(JsonWriter json, Source source, Fix fix) throws IOException {
    json.beginObject();
    json.name("title").value(fix.title());
    json.name("safety").value(fix.safety().id());
    json.name("edits").beginArray();
    for (TextEdit edit : fix.edits()) {
      json.beginObject();
      JsonText.range(json, source, edit.start(), edit.end());
      json.name("text").value(edit.text());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
}
