package io.github.nixlint.cli.report;

import com.google.common.base.CaseFormat;
import com.google.gson.stream.JsonWriter;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import java.io.IOException;

/** What SARIF says of the program and of each rule that runs. */
record SarifDriver(String version, RuleSet rules) {

  void write(JsonWriter json) throws IOException {
    json.beginObject();
    json.name("name").value("nix-lint");
    json.name("semanticVersion").value(version);
    json.name("informationUri").value(RulePage.HOME);
    json.name("rules").beginArray();
    for (Rule rule : rules.rules()) {
      write(json, rule);
    }
    json.endArray();
    json.endObject();
  }

  private void write(JsonWriter json, Rule rule) throws IOException {
    RuleInfo info = rule.info();
    json.beginObject();
    json.name("id").value(info.id());
    json.name("name").value(CaseFormat.LOWER_HYPHEN.to(CaseFormat.UPPER_CAMEL, info.id()));
    SarifReport.text(json.name("shortDescription"), info.summary());
    SarifReport.text(json.name("fullDescription"), info.why());
    json.name("help").beginObject();
    json.name("text").value(info.why());
    json.name("markdown").value(markdown(info));
    json.endObject();
    json.name("helpUri").value(RulePage.url(info.id()));
    json.name("defaultConfiguration").beginObject();
    json.name("level").value(SarifReport.level(rules.severity(rule)));
    json.endObject();
    json.name("properties").beginObject();
    json.name("tags").beginArray().value(info.category().id()).endArray();
    json.endObject();
    json.endObject();
  }

  private static String markdown(RuleInfo info) {
    StringBuilder out = new StringBuilder(info.why());
    examples(out, "Bad", info.bad());
    examples(out, "Good", info.good());
    return out.toString();
  }

  private static void examples(StringBuilder out, String title, Iterable<String> examples) {
    for (String example : examples) {
      out.append("\n\n").append(title).append(":\n\n```nix\n").append(example.stripTrailing());
      out.append("\n```");
    }
  }
}
