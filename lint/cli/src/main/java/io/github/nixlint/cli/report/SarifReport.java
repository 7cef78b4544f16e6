package io.github.nixlint.cli.report;

import com.google.common.collect.ImmutableMap;
import com.google.common.net.UrlEscapers;
import com.google.gson.stream.JsonWriter;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Fix;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Note;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.Silenced;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.TextEdit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SARIF 2.1.0, the OASIS standard for results of static analysis, which GitHub and others show. */
public final class SarifReport implements Report {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final String version;
  private final RuleSet rules;
  private final ImmutableMap<String, Integer> indices;

  /** Makes a report by this version of the program about what {@code rules} find. */
  public SarifReport(String version, RuleSet rules) {
    this.version = version;
    this.rules = rules;
    ImmutableMap.Builder<String, Integer> builder = ImmutableMap.builder();
    int index = 0;
    for (Rule rule : rules.rules()) {
      builder.put(rule.info().id(), index++);
    }
    indices = builder.buildOrThrow();
  }

  @Override
  public String head() {
    StringBuilder out = new StringBuilder("{\"$schema\":\"").append(SCHEMA);
    out.append("\",\n\"version\":\"2.1.0\",\n\"runs\":[{\"tool\":{\"driver\":");
    JsonText.append(out, new SarifDriver(version, rules)::write);
    return out.append("},\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[").toString();
  }

  @Override
  public String separator() {
    return ",";
  }

  @Override
  public String tail(Summary summary) {
    return "\n]}]}\n";
  }

  @Override
  public String findings(LintResult result) {
    StringBuilder out = new StringBuilder();
    Source source = result.parsed().tree().source();
    IdentityHashMap<Diagnostic, Silenced> silenced = new IdentityHashMap<>();
    List<Diagnostic> all = new ArrayList<>(result.diagnostics());
    for (Silenced one : result.silenced()) {
      silenced.put(one.finding(), one);
      all.add(one.finding());
    }
    all.sort(Diagnostic.ORDER);
    List<String> fingerprints = Fingerprints.of(source, all);
    for (int i = 0; i < fingerprints.size(); i++) {
      Diagnostic found = all.get(i);
      String fingerprint = fingerprints.get(i);
      out.append(out.isEmpty() ? "\n" : ",\n");
      JsonText.append(out, json -> write(json, source, found, fingerprint, silenced.get(found)));
    }
    return out.toString();
  }

  private void write(
      JsonWriter json,
      Source source,
      Diagnostic found,
      String fingerprint,
      @Nullable Silenced silenced)
      throws IOException {
    json.beginObject();
    json.name("ruleId").value(found.rule());
    Integer index = indices.get(found.rule());
    if (index != null) {
      json.name("ruleIndex").value(index);
    }
    json.name("level").value(level(found.severity()));
    text(json.name("message"), found.message());
    json.name("locations").beginArray();
    json.beginObject();
    physicalLocation(json, source, found.span());
    json.endObject();
    json.endArray();
    json.name("relatedLocations").beginArray();
    for (Note note : found.notes()) {
      json.beginObject();
      physicalLocation(json, source, note.span());
      text(json.name("message"), note.message());
      json.endObject();
    }
    json.endArray();
    json.name("partialFingerprints").beginObject();
    json.name("ruleAndLine/v1").value(fingerprint);
    json.endObject();
    json.name("fixes").beginArray();
    for (Fix fix : found.fixes()) {
      fix(json, source, fix);
    }
    json.endArray();
    suppressions(json, silenced);
    json.endObject();
  }

  /** Of one run, all results have suppressions or none has; the list may be empty. */
  private static void suppressions(JsonWriter json, @Nullable Silenced silenced)
      throws IOException {
    json.name("suppressions").beginArray();
    if (silenced != null) {
      json.beginObject();
      json.name("kind").value(silenced.by() == Silenced.By.COMMENT ? "inSource" : "external");
      if (!silenced.reason().isEmpty()) {
        json.name("justification").value(silenced.reason());
      }
      json.endObject();
    }
    json.endArray();
  }

  /** Returns what SARIF calls a severity; there is none for hints. */
  static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO, HINT -> "note";
    };
  }

  static void text(JsonWriter json, String text) throws IOException {
    json.beginObject();
    json.name("text").value(text);
    json.endObject();
  }

  private static void fix(JsonWriter json, Source source, Fix fix) throws IOException {
    if (fix.edits().isEmpty()) {
      return;
    }
    json.beginObject();
    text(json.name("description"), fix.title());
    json.name("artifactChanges").beginArray().beginObject();
    artifactLocation(json, source);
    json.name("replacements").beginArray();
    for (TextEdit edit : fix.edits()) {
      json.beginObject();
      region(json.name("deletedRegion"), source, edit.start(), edit.end());
      text(json.name("insertedContent"), edit.text());
      json.endObject();
    }
    json.endArray();
    json.endObject().endArray();
    json.name("properties").beginObject();
    json.name("safety").value(fix.safety().id());
    json.endObject();
    json.endObject();
  }

  private static void physicalLocation(JsonWriter json, Source source, Span span)
      throws IOException {
    json.name("physicalLocation").beginObject();
    artifactLocation(json, source);
    region(json.name("region"), source, span.start(), span.end());
    json.endObject();
  }

  private static void artifactLocation(JsonWriter json, Source source) throws IOException {
    json.name("artifactLocation").beginObject();
    json.name("uri").value(uri(source.name()));
    json.endObject();
  }

  /** A relative path stays relative; one whose first name has a colon would look like a scheme. */
  private static String uri(String path) {
    String escaped = UrlEscapers.urlFragmentEscaper().escape(path).replace("?", "%3F");
    boolean absolute = escaped.startsWith("/");
    return absolute ? "file://" + escaped : escaped.replace(":", "%3A");
  }

  private static void region(JsonWriter json, Source source, int start, int end)
      throws IOException {
    Position from = source.position(start);
    Position to = source.position(end);
    json.beginObject();
    json.name("startLine").value(from.line());
    json.name("startColumn").value(from.column());
    json.name("endLine").value(to.line());
    json.name("endColumn").value(to.column());
    json.name("byteOffset").value(start);
    json.name("byteLength").value(end - start);
    json.endObject();
  }
}
