package io.github.nixlint.cli;

import com.google.gson.stream.JsonWriter;
import io.github.nixlint.cli.report.JsonText;
import io.github.nixlint.cli.report.RulePage;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rule.FixAvailability;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rule.RuleOption;
import io.github.nixlint.lint.rules.AllRules;
import java.io.IOException;
import java.util.List;

/** {@code rules}: the catalogue. */
final class RulesCommand {

  static final List<Option> OPTIONS =
      List.of(
          Option.value("FORMAT", "text (default) or json.", "--format").choosing(Format.values()));

  private enum Format {
    TEXT,
    JSON
  }

  private RulesCommand() {}

  static boolean run(Arguments arguments, Console console) throws UsageException, IOException {
    RuleSet rules = RuleSet.of(AllRules.list());
    StringBuilder out = new StringBuilder();
    switch (arguments.choice("--format", Format.TEXT, Format.values())) {
      case TEXT -> table(out, rules);
      case JSON -> json(out, rules);
    }
    console.print(out.toString());
    return false;
  }

  private static void table(StringBuilder out, RuleSet rules) {
    int width = 0;
    for (Rule rule : rules.rules()) {
      width = Math.max(width, rule.info().id().length());
    }
    for (Rule rule : rules.rules()) {
      RuleInfo info = rule.info();
      column(out, info.id(), width + 2);
      column(out, info.severity().id(), 9);
      column(out, fix(info), 12);
      out.append(info.summary()).append('\n');
    }
  }

  private static String fix(RuleInfo info) {
    return info.fix() != FixAvailability.NEVER
        ? "fix"
        : info.suggestion() != FixAvailability.NEVER ? "suggestion" : "";
  }

  private static void column(StringBuilder out, String text, int width) {
    out.append(text);
    for (int i = text.length(); i < width; i++) {
      out.append(' ');
    }
  }

  private static void json(StringBuilder out, RuleSet rules) {
    out.append("[");
    for (Rule rule : rules.rules()) {
      out.append(out.length() == 1 ? "\n" : ",\n");
      JsonText.append(out, json -> write(json, rule.info()));
    }
    out.append("\n]\n");
  }

  private static void write(JsonWriter json, RuleInfo info) throws IOException {
    json.beginObject();
    json.name("id").value(info.id());
    json.name("category").value(info.category().id());
    json.name("severity").value(info.severity().id());
    json.name("default").value(info.isDefault());
    array(json.name("groups"), info.groups());
    json.name("fix").value(info.fix().id());
    json.name("suggestion").value(info.suggestion().id());
    json.name("summary").value(info.summary());
    json.name("why").value(info.why());
    array(json.name("bad"), info.bad());
    array(json.name("good"), info.good());
    options(json.name("options"), info);
    json.name("since").value(info.since());
    json.name("url").value(RulePage.url(info.id()));
    json.endObject();
  }

  private static void options(JsonWriter json, RuleInfo info) throws IOException {
    json.beginArray();
    for (RuleOption<?> option : info.options()) {
      json.beginObject();
      json.name("name").value(option.name());
      json.name("takes").value(option.takes());
      json.name("description").value(option.description());
      json.endObject();
    }
    json.endArray();
  }

  private static void array(JsonWriter json, Iterable<String> texts) throws IOException {
    json.beginArray();
    for (String text : texts) {
      json.value(text);
    }
    json.endArray();
  }
}
