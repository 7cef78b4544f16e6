package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.lint.Category;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rule.FixAvailability;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds what the README shows to what the program does. */
final class ReadmeTest {
  private static final Path DOCS =
      Path.of(System.getProperty("nix.docs", "../../docs")).toAbsolutePath().normalize();
  private static final Path TOP = DOCS.resolve("..").normalize();
  private static final Path README = TOP.resolve("README.md");

  @Test
  void listsTheRules() throws IOException {
    StringBuilder table = new StringBuilder();
    table.append("| rule | what it reports | severity | fix |\n|---|---|---|---|\n");
    for (Category category : Category.values()) {
      for (Rule rule : RuleSet.of(AllRules.list()).rules()) {
        if (rule.info().category() == category) {
          table.append(row(rule.info()));
        }
      }
    }
    section("rules", table.toString());
  }

  private static String row(RuleInfo info) {
    String fix =
        info.fix() != FixAvailability.NEVER
            ? "yes"
            : info.suggestion() != FixAvailability.NEVER ? "suggestion" : "";
    return "| [%1$s](docs/rules/%1$s.md) | %2$s | %3$s | %4$s |\n"
        .formatted(info.id(), info.summary().replace("|", "\\|"), info.severity().id(), fix);
  }

  @Test
  void showsTheLibraryAtWork() throws IOException {
    Path example = TOP.resolve("lint/cli/src/test/java/io/github/nixlint/cli/LibraryExample.java");
    String source = Files.readString(example);
    int start = source.indexOf('\n', source.indexOf("// begin README")) + 1;
    String code =
        source.substring(start, source.indexOf("    // end README")).stripTrailing().stripIndent();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LibraryExample.run(new PrintStream(out, true, StandardCharsets.UTF_8));
    String printed = out.toString(StandardCharsets.UTF_8);
    section("library", "```java\n" + code + "\n```\n\nprints\n\n```\n" + printed + "```\n");
  }

  @Test
  void showsWhatItPrints() throws IOException {
    String command = "java -jar lint/cli/target/nix-lint.jar testdata/samples/modules";
    String printed = Cli.in(TOP).run("--color=always", "testdata/samples/modules").out();
    String picture = TerminalPicture.svg("\u001b[1m$\u001b[0m " + command + "\n" + printed);
    Golden.check(DOCS.resolve("output.svg"), picture);
    assertThat(Files.readString(README)).contains("(docs/output.svg)");
  }

  /** Holds what stands between two comments of the README to a text. */
  private static void section(String name, String text) throws IOException {
    String readme = Files.readString(README);
    String begin = "<!-- begin " + name + " -->\n";
    int start = readme.indexOf(begin) + begin.length();
    int end = readme.indexOf("<!-- end " + name + " -->");
    assertThat(end).as("markers of %s", name).isGreaterThanOrEqualTo(start);
    Golden.check(README, readme.substring(0, start) + text + readme.substring(end));
  }
}
