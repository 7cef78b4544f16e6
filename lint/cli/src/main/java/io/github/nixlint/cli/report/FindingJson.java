package io.github.nixlint.cli.report;

import com.google.gson.stream.JsonWriter;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Fix;
import io.github.nixlint.lint.Note;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.TextEdit;
import java.io.IOException;

/** A finding as our own JSON has it, see {@code docs/report.schema.json}. */
final class FindingJson {

  private FindingJson() {}

  /** Writes a finding. */
  static void write(JsonWriter json, Source source, Diagnostic found) throws IOException {
    json.beginObject();
    json.name("rule").value(found.rule());
    json.name("severity").value(found.severity().id());
    json.name("file").value(source.name());
    json.name("message").value(found.message());
    JsonText.range(json, source, found.span().start(), found.span().end());
    if (found.code() != null) {
      json.name("code").value(found.code());
    }
    if (found.reported() != Diagnostic.NOT_REPORTED) {
      JsonText.reported(json, source, found.reported());
    }
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
