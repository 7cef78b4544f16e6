package io.github.nixlint.cli.report;

import com.google.gson.stream.JsonWriter;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Fix;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Note;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.TextEdit;
import java.io.IOException;

/** The diagnostic format of reviewdog, whose columns count bytes. */
public final class RdjsonReport implements Report {

  @Override
  public String head() {
    return "{\"source\":{\"name\":\"nix-lint\",\"url\":\""
        + RulePage.HOME
        + "\"},\n\"diagnostics\":[";
  }

  @Override
  public String separator() {
    return ",";
  }

  @Override
  public String tail(Summary summary) {
    return "\n]}\n";
  }

  @Override
  public String findings(LintResult result) {
    StringBuilder out = new StringBuilder();
    Source source = result.parsed().tree().source();
    for (Diagnostic found : result.diagnostics()) {
      out.append(out.isEmpty() ? "\n" : ",\n");
      JsonText.append(out, json -> write(json, source, found));
    }
    return out.toString();
  }

  private static void write(JsonWriter json, Source source, Diagnostic found) throws IOException {
    json.beginObject();
    json.name("message").value(found.message());
    location(json.name("location"), source, found.span());
    json.name("severity").value(severity(found.severity()));
    json.name("code").beginObject();
    json.name("value").value(found.rule());
    json.name("url").value(RulePage.url(found.rule()));
    json.endObject();
    json.name("suggestions").beginArray();
    for (Fix fix : found.fixes()) {
      suggestion(json, source, fix);
    }
    json.endArray();
    json.name("related_locations").beginArray();
    for (Note note : found.notes()) {
      json.beginObject();
      json.name("message").value(note.message());
      location(json.name("location"), source, note.span());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  /** A suggestion replaces one range: that from the first edit of a fix to its last. */
  private static void suggestion(JsonWriter json, Source source, Fix fix) throws IOException {
    if (fix.edits().isEmpty()) {
      return;
    }
    int start = fix.edits().get(0).start();
    int copied = start;
    StringBuilder text = new StringBuilder();
    for (TextEdit edit : fix.edits()) {
      text.append(source.text(new Span(copied, edit.start()))).append(edit.text());
      copied = edit.end();
    }
    json.beginObject();
    range(json.name("range"), source, start, copied);
    json.name("text").value(text.toString());
    json.endObject();
  }

  private static void location(JsonWriter json, Source source, Span span) throws IOException {
    json.beginObject();
    json.name("path").value(source.name());
    range(json.name("range"), source, span.start(), span.end());
    json.endObject();
  }

  private static void range(JsonWriter json, Source source, int start, int end) throws IOException {
    json.beginObject();
    position(json.name("start"), source, start);
    position(json.name("end"), source, end);
    json.endObject();
  }

  private static void position(JsonWriter json, Source source, int offset) throws IOException {
    int line = source.line(offset);
    json.beginObject();
    json.name("line").value(line);
    json.name("column").value(offset - source.lineStart(line) + 1);
    json.endObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "ERROR";
      case WARNING -> "WARNING";
      case INFO, HINT -> "INFO";
    };
  }
}
