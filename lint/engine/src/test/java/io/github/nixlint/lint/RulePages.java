package io.github.nixlint.lint;

import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rule.RuleOption;
import java.util.List;
import java.util.stream.Collectors;

/** The pages of {@code docs/rules}, in Markdown. */
final class RulePages {

  private RulePages() {}

  static String page(RuleInfo info) {
    return """
    # %1$s

    %2$s

    | category | severity | runs | fix | since |
    |---|---|---|---|---|
    | %3$s | %4$s | %5$s | %6$s | %7$s |

    %8$s

    Reported:

    %9$s
    Right:

    %10$s%11$s
    To silence it, write `# nix-lint: ignore %1$s -- reason` at the end of the line or alone above the
    construct, or `# nix-lint: ignore-file %1$s` at the top of the file.
    """
        .formatted(
            info.id(),
            sentence(info.summary()),
            info.category().id(),
            info.severity().id(),
            runs(info),
            fix(info),
            info.since(),
            info.why(),
            examples(info.bad()),
            examples(info.good()),
            options(info));
  }

  private static String options(RuleInfo info) {
    if (info.options().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("\nOptions, in `nix-lint.toml` below ");
    out.append("`[rules.").append(info.id()).append("]`:\n\n");
    out.append("| option | takes | default | what it does |\n|---|---|---|---|\n");
    for (RuleOption<?> option : info.options()) {
      out.append(
          "| `%s` | %s | `%s` | %s |\n"
              .formatted(option.name(), option.takes(), option.otherwise(), option.description()));
    }
    return out.toString();
  }

  static String index(List<RuleInfo> infos) {
    StringBuilder out = new StringBuilder("# The rules\n\n");
    out.append("`nix-lint explain RULE` prints the page of a rule.\n");
    for (Category category : Category.values()) {
      List<RuleInfo> members = infos.stream().filter(i -> i.category() == category).toList();
      if (!members.isEmpty()) {
        out.append("\n## ").append(category.title()).append("\n\n");
        out.append(sentence(category.summary())).append("\n\n");
        out.append("| rule | what it reports | severity | runs | fix |\n|---|---|---|---|---|\n");
        members.forEach(info -> out.append(row(info)));
      }
    }
    return out.toString();
  }

  private static String row(RuleInfo info) {
    return "| [%1$s](%1$s.md) | %2$s | %3$s | %4$s | %5$s |\n"
        .formatted(
            info.id(),
            info.summary().replace("|", "\\|"),
            info.severity().id(),
            runs(info),
            fix(info));
  }

  private static String runs(RuleInfo info) {
    if (info.isDefault()) {
      return "by default";
    }
    return info.groups().stream()
        .map(group -> "`" + group + "`")
        .collect(Collectors.joining(" or ", "with ", ""));
  }

  private static String fix(RuleInfo info) {
    String safe =
        switch (info.fix()) {
          case ALWAYS -> "yes";
          case SOMETIMES -> "sometimes";
          case NEVER -> "";
        };
    String suggestion =
        switch (info.suggestion()) {
          case ALWAYS -> "suggestion";
          case SOMETIMES -> "sometimes a suggestion";
          case NEVER -> "";
        };
    if (safe.isEmpty() && suggestion.isEmpty()) {
      return "no";
    }
    return safe.isEmpty() || suggestion.isEmpty() ? safe + suggestion : safe + ", " + suggestion;
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private static String examples(List<String> examples) {
    return examples.stream()
        .map(code -> "```nix\n" + visible(code.strip()) + "\n```\n")
        .collect(Collectors.joining("\n"));
  }

  /** Shows what a page could not hold as it is. */
  private static String visible(String code) {
    return code.replace('\r', '␍').replace('\0', '␀');
  }
}
