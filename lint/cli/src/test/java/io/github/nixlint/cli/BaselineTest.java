package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.nixlint.cli.Cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code --baseline} and {@code --write-baseline}: old findings are let be, new ones are not. */
final class BaselineTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void makeFiles() {
    cli =
        Cli.in(folder)
            .file("a.nix", "{\n  a = x;\n  b = y;\n  inherit (z) c;\n}\n")
            .file("sub/b.nix", "{ a = x; b = x; }\n");
  }

  @Test
  void listsWhatIsThere() throws IOException {
    Run run = cli.run("--write-baseline");
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                "",
                """
                no findings in 2 files, 5 suppressed
                wrote nix-lint-baseline.json: 5 known findings
                """));
    String text =
        """
        {
          "version": 1,
          "findings": [
            {"file":"a.nix","rule":"undefined-variable","count":1,"line":"a = x;"},
            {"file":"a.nix","rule":"undefined-variable","count":1,"line":"b = y;"},
            {"file":"a.nix","rule":"undefined-variable","count":1,"line":"inherit (z) c;"},
            {"file":"sub/b.nix","rule":"undefined-variable","count":2,"line":"{ a = x; b = x; }"}
          ]
        }
        """;
    assertThat(baseline()).isEqualTo(text);
    assertThat(cli.run("--baseline=nix-lint-baseline.json"))
        .isEqualTo(new Run(0, "", "no findings in 2 files, 5 suppressed\n"));
    assertThat(cli.run("--write-baseline", "-q")).isEqualTo(new Run(0, "", ""));
    assertThat(baseline()).isEqualTo(text);
  }

  @Test
  void staysWhenLinesMove() {
    cli.run("--write-baseline");
    cli.file(
        "a.nix", "# new\n\n{ m =   {\n    inherit (z)  c; }; d = w;\n\ta = x;\n\n  b = y; }\n");
    Run run = known("--format=concise", "a.nix");
    assertThat(run.out())
        .isEqualTo(
            """
            a.nix:4:14: error: undefined variable `z` [undefined-variable]
            a.nix:4:28: error: undefined variable `w` [undefined-variable]
            a.nix:7:7: error: undefined variable `y` [undefined-variable]
            """);
    cli.file("a.nix", "# new\n{\n  n = 1;\n    inherit (z)   c;\n\n  b = y;\n\ta  = x;\n}\n");
    assertThat(known("a.nix").out()).isEmpty();
    cli.file("sub/b.nix", "[\n{ a = x; b = x; }\n{ a = x; b = x; }\n]\n");
    assertThat(known("--format=concise", "sub").out())
        .isEqualTo(
            """
            sub/b.nix:3:7: error: undefined variable `x` [undefined-variable]
            sub/b.nix:3:14: error: undefined variable `x` [undefined-variable]
            """);
  }

  @Test
  void tellsWhatIsNoMore() throws IOException {
    cli.run("--write-baseline");
    cli.file("a.nix", "{\n  a = x;\n  inherit (z) c;\n}\n")
        .file("sub/b.nix", "{ a = x; b = x; }\n");
    String stale =
        "nix-lint: warning: nix-lint-baseline.json: stale: a.nix has no undefined-variable at"
            + " `b = y;`; `--write-baseline` writes it anew\n";
    assertThat(known().err()).isEqualTo("no findings in 2 files, 4 suppressed\n" + stale);
    assertThat(known().status()).isEqualTo(0);
    assertThat(known("-q").err()).isEmpty();
    assertThat(known("sub").err()).doesNotContain("stale");
    assertThat(known("--ignore=undefined-variable").err()).doesNotContain("stale");
    cli.file("sub/b.nix", "[ 1\n{ a = x; b = 1; } ]\n");
    Files.delete(folder.resolve("a.nix"));
    assertThat(known().err()).contains("a.nix has no undefined-variable at `inherit (z) c;`");
    assertThat(known().err())
        .contains("sub/b.nix has no undefined-variable at `{ a = x; b = x; }`");
  }

  @Test
  void keepsWhatARunDoesNotTouch() throws IOException {
    cli.run("--write-baseline");
    String before = baseline();
    cli.run("--write-baseline", "--select=syntax-error");
    assertThat(baseline()).isEqualTo(before);
    cli.file("sub/b.nix", "{ }\n");
    cli.run("--write-baseline", "sub");
    assertThat(baseline()).contains("a.nix").doesNotContain("b.nix");
    Files.delete(folder.resolve("a.nix"));
    cli.run("--write-baseline", "sub");
    assertThat(baseline()).isEqualTo("{\n  \"version\": 1,\n  \"findings\": []\n}\n");
  }

  @Test
  void namesFilesFromItsOwnFolder() throws IOException {
    cli.run("--write-baseline", "--baseline=sub/known.json");
    String text = Files.readString(folder.resolve("sub/known.json"));
    assertThat(text).contains("\"../a.nix\"").contains("\"b.nix\"");
    Cli inSub = Cli.in(folder.resolve("sub"));
    assertThat(inSub.run("--baseline=known.json", "..", "-q")).isEqualTo(new Run(0, "", ""));
    assertThat(inSub.run("--baseline=known.json", "-q", folder.toString()).status()).isEqualTo(0);
  }

  @ParameterizedTest
  @EnumSource
  void silencesInEachFormat(Format format) {
    String name = format.name().toLowerCase(Locale.ROOT);
    cli.run("--write-baseline");
    Run known = known("--format", name);
    assertThat(known.status()).isEqualTo(0);
    if (format != Format.SARIF) {
      assertThat(known.out()).doesNotContain("undefined variable");
    }
    assertThat(cli.run("--format", name).out()).contains("undefined variable");
  }

  @Test
  void sarifTellsWhatSilences() {
    cli.run("--write-baseline", "sub");
    cli.file("a.nix", "[ x # nix-lint: ignore undefined-variable, syntax-error -- as it is\n y ]");
    String report = known("--format=sarif", "--ignore=unused-suppression").out();
    JsonArray results =
        JsonParser.parseString(report)
            .getAsJsonObject()
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("results");
    StringBuilder suppressions = new StringBuilder();
    for (JsonElement result : results) {
      JsonObject object = result.getAsJsonObject();
      suppressions.append(object.get("suppressions")).append('\n');
    }
    assertThat(suppressions.toString())
        .isEqualTo(
            """
            [{"kind":"inSource","justification":"as it is"}]
            []
            [{"kind":"external"}]
            [{"kind":"external"}]
            """);
  }

  @Test
  void isNotFixed() throws IOException {
    cli.file("c.nix", "{ a = let in 1; }\n");
    cli.run("--write-baseline", "c.nix");
    known("--fix", "c.nix");
    assertThat(Files.readString(folder.resolve("c.nix"))).isEqualTo("{ a = let in 1; }\n");
    cli.run("--write-baseline", "--fix", "c.nix");
    assertThat(Files.readString(folder.resolve("c.nix"))).isEqualTo("{ a = 1; }\n");
    assertThat(baseline()).contains("\"findings\": []");
    assertThat(cli.run("--write-baseline", "--diff").err())
        .startsWith("nix-lint: `--diff` and `--write-baseline` exclude each other\n");
  }

  @Test
  void holdsInAnAudit() {
    cli.run("--write-baseline");
    String diff =
        "--- a/a.nix\n+++ b/a.nix\n@@ -1,3 +1,4 @@\n {\n+  d = w;\n+  a = x;\n-  a = x;\n   b = y;\n";
    Run run =
        cli.reading(diff)
            .run("audit", "--diff=-", "--baseline=nix-lint-baseline.json", "--format=concise");
    assertThat(run.out())
        .isEqualTo("a.nix:2:7: error: undefined variable `w` [undefined-variable]\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|1:2: a baseline is an object",
        "{\"version\": 2, \"findings\": []}|1:14: this version of nix-lint reads baselines of version",
        "{\"version\": 1}|1:15: a baseline has",
        "{\"version\": 1, \"findings\": {}}|1:29: `findings` takes a list",
        "{\"version\": 1, \"findings\": [{\"file\": 3}]}|1:39: `file` takes a string",
        "{\"version\": 1, \"findings\": [{\"file\": \"a\"}]}|1:42: a finding has",
        "{\"version\": 1, \"findings\": [{\"count\": 0}]}|1:40: ",
        "{\"version\": 1,|1:15: not JSON",
        "{\"version\": 1, \"findings\": []} x|1:",
        "<<<<<<< HEAD|1:",
      })
  void refusesWhatIsNone(String text, String problem) {
    cli.file("known.json", text);
    Run run = cli.run("--baseline=known.json");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("nix-lint: known.json:" + problem);
    assertThat(cli.run("--baseline=known.json", "--write-baseline").status()).isEqualTo(2);
    assertThat(cli.run("--baseline=none.json").err())
        .startsWith("nix-lint: cannot read the baseline `none.json`: no such file or directory\n");
  }

  @Test
  void bearsHostileNamesAndLines() throws IOException {
    cli.file("new\nline\u202e.nix", "{ a = \"\u001b[31m\u202e" + "é".repeat(9000) + "\" + x; }");
    cli.run("--write-baseline");
    assertThat(baseline()).doesNotContain("\u202e").doesNotContain("\u001b").hasSizeLessThan(2000);
    assertThat(known().out()).isEmpty();
  }

  private Run known(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "--baseline=nix-lint-baseline.json";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return cli.run(all);
  }

  private String baseline() throws IOException {
    return Files.readString(folder.resolve("nix-lint-baseline.json"));
  }
}
