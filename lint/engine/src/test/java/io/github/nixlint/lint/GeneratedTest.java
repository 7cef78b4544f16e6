package io.github.nixlint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.lint.RuleSources.RuleSource;
import io.github.nixlint.lint.rule.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the index of the rules and their pages to the source folder. */
final class GeneratedTest {
  private static final Path PAGES = GoldenFile.DOCS.resolve("rules");

  private final List<RuleInfo> infos =
      RuleSources.list().stream().map(source -> source.rule().info()).toList();

  @Test
  void classesAreNamedAndPlacedAsTheirRules() {
    for (RuleSource source : RuleSources.list()) {
      RuleInfo info = source.rule().info();
      assertThat(info.id()).as("id of %s", source.qualifiedName()).isEqualTo(source.id());
      assertThat(info.category().id()).as("category of %s", info.id()).isEqualTo(source.category());
    }
  }

  @Test
  void indexListsTheRules() {
    GoldenFile.check(RuleSources.FOLDER.resolve("AllRules.java"), index(RuleSources.list()));
  }

  @Test
  void everyRuleHasItsPageAndNothingElseHas() throws IOException {
    for (RuleInfo info : infos) {
      GoldenFile.check(PAGES.resolve(info.id() + ".md"), RulePages.page(info));
    }
    GoldenFile.check(PAGES.resolve("README.md"), RulePages.index(infos));
    List<String> ids = infos.stream().map(RuleInfo::id).toList();
    try (Stream<Path> pages = Files.list(PAGES)) {
      for (Path page : pages.toList()) {
        String name = page.getFileName().toString();
        if (!name.equals("README.md") && !ids.contains(name.replace(".md", ""))) {
          GoldenFile.check(page, null);
        }
      }
    }
  }

  private static String index(List<RuleSource> rules) {
    String imports =
        Stream.concat(
                Stream.of(
                    "com.google.common.collect.ImmutableList", "io.github.nixlint.lint.rule.Rule"),
                rules.stream().map(RuleSource::qualifiedName))
            .sorted()
            .map(name -> "import " + name + ";\n")
            .collect(Collectors.joining());
    String instances =
        rules.stream()
            .sorted(Comparator.comparing(RuleSource::id))
            .map(rule -> "          .add(new " + rule.className() + "())\n")
            .collect(Collectors.joining());
    return """
    package io.github.nixlint.lint.rules;

    %s
    /** All rules. Generated: run the tests with {@code -Dgolden=update}. */
    public final class AllRules {
      private static final ImmutableList<Rule> RULES =
          ImmutableList.<Rule>builder() // One line for each rule.
    %s          .build();

      private AllRules() {}

      /** Returns one instance of every rule. */
      public static ImmutableList<Rule> list() {
        return RULES;
      }
    }
    """
        .formatted(imports, instances);
  }
}
