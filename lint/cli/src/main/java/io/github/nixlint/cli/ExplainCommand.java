package io.github.nixlint.cli;

import com.google.common.base.Splitter;
import io.github.nixlint.cli.report.Printable;
import io.github.nixlint.cli.report.RulePage;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rule.FixAvailability;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rule.RuleOption;
import io.github.nixlint.lint.rules.AllRules;
import java.io.IOException;
import java.util.List;

/** {@code explain}: what a rule is about. */
final class ExplainCommand {
  private static final int WIDTH = 80;

  private ExplainCommand() {}

  static boolean run(Arguments arguments, Console console) throws UsageException, IOException {
    RuleSet rules = RuleSet.of(AllRules.list());
    StringBuilder out = new StringBuilder();
    for (String id : arguments.operands()) {
      Rule rule = rules.find(id);
      if (rule == null) {
        throw new UsageException(new RuleNames(rules).unknownRule(id));
      }
      out.append(out.isEmpty() ? "" : "\n");
      explain(out, rule.info());
    }
    console.print(out.toString());
    return false;
  }

  private static void explain(StringBuilder out, RuleInfo info) {
    out.append(info.id()).append(" (").append(info.severity().id()).append(", ");
    out.append(info.category().id()).append(", since ").append(info.since()).append(")\n\n");
    paragraph(out, sentence(info.summary()));
    out.append('\n');
    paragraph(out, info.why());
    examples(out, "Bad", info.bad());
    examples(out, "Good", info.good());
    availability(out, "Fix", info.fix());
    availability(out, "Suggestion", info.suggestion());
    options(out, info);
    out.append("\nSilence it on a line, or from a comment above a construct:\n\n");
    out.append("  # nix-lint: ignore ").append(info.id()).append(" -- why this is right\n\n");
    out.append("In a whole file, from its first comment:\n\n");
    out.append("  # nix-lint: ignore-file ").append(info.id()).append("\n\n");
    out.append(RulePage.url(info.id())).append('\n');
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private static void examples(StringBuilder out, String title, List<String> examples) {
    out.append('\n').append(title).append(":\n");
    for (String example : examples) {
      out.append('\n');
      for (String line : Splitter.on('\n').split(example.stripTrailing())) {
        out.append(line.isEmpty() ? "" : "  ").append(Printable.of(line)).append('\n');
      }
    }
  }

  private static void availability(StringBuilder out, String what, FixAvailability availability) {
    if (availability != FixAvailability.NEVER) {
      out.append('\n').append(what).append(": ").append(availability.id()).append(".\n");
    }
  }

  private static void options(StringBuilder out, RuleInfo info) {
    if (info.options().isEmpty()) {
      return;
    }
    out.append("\nOptions, in nix-lint.toml below [rules.").append(info.id()).append("]:\n\n");
    for (RuleOption<?> option : info.options()) {
      out.append("  ").append(option.name()).append(" = ").append(option.otherwise());
      out.append("  # ").append(option.description()).append('\n');
    }
  }

  private static void paragraph(StringBuilder out, String text) {
    int column = 0;
    for (String word : Splitter.onPattern("\\s+").omitEmptyStrings().split(text)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        out.append('\n');
        column = 0;
      }
      out.append(column > 0 ? " " : "").append(word);
      column += (column > 0 ? 1 : 0) + word.length();
    }
    out.append('\n');
  }
}
