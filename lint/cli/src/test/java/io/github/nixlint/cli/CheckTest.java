package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.nixlint.cli.Cli.Run;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check}: options, formats and exit statuses. */
final class CheckTest {
  private static final String GOOD = "{ a = 1; }\n";
  private static final String BAD = "{ a = 1; a = 2; }\n";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void makeCli() {
    cli = Cli.in(folder);
  }

  @Test
  void exitsWithZeroWhenNothingIsFound() {
    cli.file("good.nix", GOOD);
    assertThat(cli.run()).isEqualTo(new Run(0, "", "no findings in 1 file\n"));
    assertThat(cli.run("check", "good.nix")).isEqualTo(cli.run());
    assertThat(cli.run("-q")).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void exitsWithOneOnFindings() {
    cli.file("bad.nix", BAD);
    Run run = cli.run("--format=concise");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("bad.nix:1:10: error: ").endsWith(" [duplicate-attribute]\n");
    assertThat(run.err()).isEqualTo("1 finding (1 error) in 1 file, 1 file that does not parse\n");
  }

  @Test
  void exitsWithTwoWhenAFileCannotBeReadAndStillChecksTheOthers() {
    cli.file("bad.nix", BAD);
    Run run = cli.run("--format", "concise", "missing.nix", "bad.nix");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).contains("bad.nix:1:10: error: ");
    assertThat(run.err())
        .isEqualTo(
            """
            nix-lint: missing.nix: no such file or directory
            1 finding (1 error) in 1 file, 1 file that does not parse
            """);
  }

  @Test
  void failsFromTheLevelThatIsAskedFor() {
    cli.file("bad.nix", BAD);
    assertThat(cli.run("--fail-on", "error").status()).isEqualTo(1);
    assertThat(cli.run("--fail-on", "never").status()).isEqualTo(0);
    String asHint = "--severity=duplicate-attribute=hint";
    assertThat(cli.run(asHint).status()).isEqualTo(0);
    assertThat(cli.run(asHint).out()).startsWith("hint[duplicate-attribute]");
    assertThat(cli.run(asHint, "--fail-on=hint").status()).isEqualTo(1);
  }

  @Test
  void runsTheRulesThatAreAskedFor() {
    cli.file("bad.nix", BAD);
    assertThat(cli.run("--select", "syntax-error").status()).isEqualTo(0);
    assertThat(cli.run("--select", "syntax-error,errors").status()).isEqualTo(1);
    assertThat(cli.run("--ignore=duplicate-attribute").status()).isEqualTo(0);
    assertThat(cli.run("--select", "all", "--ignore", "errors").status()).isEqualTo(0);
  }

  @Test
  void runsTheRulesOfAProfile() {
    cli.file("bad.nix", BAD);
    for (String profile : List.of("default", "nixpkgs", "strict", "audit", "all")) {
      assertThat(cli.run("--profile", profile).status()).as(profile).isEqualTo(1);
    }
    assertThat(cli.run("--profile=all", "--ignore=all").status()).isEqualTo(0);
    assertThat(cli.run("--profile=all", "--select=syntax-error").status()).isEqualTo(0);
    assertThat(cli.run("--select=nixpkgs,strict,style").err()).doesNotContain("no rule or group");
  }

  @Test
  void refusesWhatDoesNotExist() {
    assertThat(usage("--nonsense")).contains("Unknown option: '--nonsense'");
    assertThat(usage("--jobs")).contains("--jobs");
    assertThat(usage("--jobs", "0")).contains("`--jobs` takes a number from 1 on, not `0`");
    assertThat(usage("--format", "xml"))
        .contains("`--format` takes text, concise, json, jsonl, sarif, github, gitlab, checkstyle,")
        .contains("junit, rdjson or html, not `xml`");
    assertThat(usage("--format=text,json")).contains("only one format can go to standard output");
    assertThat(usage("--format=json=no/such/folder.json"))
        .contains("cannot write `no/such/folder.json`: no such file or directory");
    assertThat(usage("--fail-on=fatal"))
        .contains("`--fail-on` takes error, warning, info, hint or never, not `fatal`");
    assertThat(usage("--color=pink")).contains("`--color` takes auto, always or never, not `pink`");
    assertThat(usage("--profile=strickt"))
        .contains(
            "`--profile` takes default, nixpkgs, strict, audit or all, not `strickt`;"
                + " did you mean `strict`?");
    assertThat(usage("--ignore=no-such-group")).contains("`--ignore`: no rule or group");
    assertThat(usage("--select=duplicate-atribute"))
        .contains("no rule or group `duplicate-atribute`; did you mean `duplicate-attribute`?");
    assertThat(usage("--severity=errors=hint")).contains("no rule `errors`");
    assertThat(usage("--severity=x")).contains("`--severity` takes RULE=LEVEL, not `x`");
    assertThat(usage("--stdin-filename=x.nix")).contains("`--stdin-filename` needs the path `-`");
  }

  private String usage(String... arguments) {
    Run run = cli.run(arguments);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("nix-lint: ").endsWith("\ntry `nix-lint --help`\n");
    return run.err();
  }

  @Test
  void readsStandardInput() {
    Cli piped = cli.reading(BAD);
    assertThat(piped.run("--format=concise", "-").out()).startsWith("<stdin>:1:10: ");
    assertThat(piped.run("--format=concise", "-", "--stdin-filename", "a/b.nix").out())
        .startsWith("a/b.nix:1:10: ");
  }

  @Test
  void leavesOutIgnoredFilesOnRequest() {
    cli.file(".gitignore", "bad.nix\n").file(".git/HEAD", "").file("bad.nix", BAD);
    assertThat(cli.run("bad.nix").status()).isEqualTo(1);
    assertThat(cli.run("bad.nix", "--force-exclude").status()).isEqualTo(0);
    assertThat(cli.run("bad.nix", "--force-exclude").err())
        .startsWith("nix-lint: warning: no Nix files found\n");
    assertThat(cli.run("--verbose").err()).startsWith("ignored: bad.nix\n");
    Cli piped = cli.reading(BAD);
    assertThat(piped.run("-", "--stdin-filename=bad.nix").status()).isEqualTo(1);
    assertThat(piped.run("-", "--stdin-filename=bad.nix", "--force-exclude").status()).isEqualTo(0);
  }

  @Test
  void writesReportsToFiles() throws IOException {
    cli.file("bad.nix", BAD);
    Run run = cli.run("--format", "json=out.json", "--format=concise=out.txt", "--format=text");
    assertThat(run.out()).startsWith("error[duplicate-attribute]: ");
    assertThat(Files.readString(folder.resolve("out.txt"))).startsWith("bad.nix:1:10: error: ");
    assertThat(findings(Files.readString(folder.resolve("out.json")))).hasSize(1);
    assertThat(cli.run("--format=json=out.json").out()).isEmpty();
  }

  /** A person is shown the end of the line before, Nix names the next token, in bytes. */
  @Test
  void jsonSaysWhereNixReportsAnError() {
    cli.file("a.nix", "{ \"é\" = 1 b = 2; }").file("b.nix", "{ a = 1\n}").file("c.nix", "a:\nb");
    List<String> places = new ArrayList<>();
    for (JsonObject found : findings(cli.run("--format=json", "--select=errors").out())) {
      JsonObject start = found.getAsJsonObject("start");
      JsonObject reported = found.getAsJsonObject("reported");
      places.add(
          (start.get("line") + ":" + start.get("column"))
              + (" " + reported.get("line") + ":" + reported.get("column")));
    }
    assertThat(places).containsExactly("1:10 1:14", "1:8 2:1", "2:1 2:1");
  }

  @Test
  void printsJson() {
    cli.file("b.nix", "# é \u202e\n" + BAD).file("c.nix", "{").file("a.nix", GOOD);
    Run run = cli.run("--format=json");
    assertThat(run.err()).isEmpty();
    JsonObject document = JsonParser.parseString(run.out()).getAsJsonObject();
    JsonObject tool = document.getAsJsonObject("tool");
    assertThat(tool.get("name").getAsString()).isEqualTo("nix-lint");
    assertThat(tool.get("version").getAsString()).isEqualTo(Version.text());

    JsonObject found = findings(run.out()).get(0);
    assertThat(found.keySet())
        .containsExactly(
            "rule",
            "severity",
            "file",
            "message",
            "start",
            "end",
            "code",
            "reported",
            "notes",
            "fixes",
            "url");
    assertThat(found.get("code").getAsString()).isEqualTo("duplicate-attribute");
    assertThat(found.get("rule").getAsString()).isEqualTo("duplicate-attribute");
    assertThat(found.get("severity").getAsString()).isEqualTo("error");
    assertThat(found.get("file").getAsString()).isEqualTo("b.nix");
    assertThat(found.get("start").toString()).isEqualTo("{\"line\":2,\"column\":10,\"offset\":18}");
    assertThat(found.get("end").toString()).isEqualTo("{\"line\":2,\"column\":11,\"offset\":19}");
    JsonObject note = found.getAsJsonArray("notes").get(0).getAsJsonObject();
    assertThat(note.keySet()).containsExactly("message", "file", "start", "end");

    JsonObject summary = document.getAsJsonObject("summary");
    assertThat(summary.keySet())
        .containsExactly(
            "files",
            "findings",
            "error",
            "warning",
            "info",
            "hint",
            "suppressed",
            "unparsable",
            "fixed");
    assertThat(summary.get("files").getAsInt()).isEqualTo(3);
    assertThat(summary.get("findings").getAsInt()).isEqualTo(findings(run.out()).size());
    assertThat(summary.get("unparsable").getAsInt()).isEqualTo(2);
  }

  @Test
  void countsWhatCommentsSilence() {
    cli.file(
        "bad.nix", "{\n  a = 1;\n  a = 2; # nix-lint: ignore duplicate-attribute -- a test\n}\n");
    assertThat(cli.run().status()).isEqualTo(0);
    assertThat(cli.run().err()).startsWith("no findings in 1 file, 1 suppressed");
    assertThat(cli.run("--format=json").out()).contains("\"suppressed\":1");
  }

  @Test
  void printsTheSameWhateverTheNumberOfJobs() {
    for (int i = 0; i < 60; i++) {
      cli.file("f" + i + ".nix", "[ 1 ]\n".repeat(i % 7 * 100) + BAD);
    }
    Run one = cli.run("--jobs=1", "--format=json");
    assertThat(cli.run("--jobs=2", "--format=json")).isEqualTo(one);
    assertThat(cli.run("-j7", "--format=json")).isEqualTo(one);
    List<String> order = new ArrayList<>();
    for (JsonObject found : findings(one.out())) {
      order.add(found.get("file").getAsString());
    }
    assertThat(order).isSorted();
  }

  @Test
  void usesColorOnATerminal() {
    cli.file("bad.nix", BAD);
    assertThat(cli.run().out()).doesNotContain("\u001b");
    assertThat(cli.onTerminal().run().out()).contains("\u001b[1;31merror");
    assertThat(cli.onTerminal().run("--color=never").out()).doesNotContain("\u001b");
    assertThat(cli.onTerminal().with(Map.of("NO_COLOR", "1")).run().out()).doesNotContain("\u001b");
    assertThat(cli.onTerminal().with(Map.of("TERM", "dumb")).run().out()).doesNotContain("\u001b");
    assertThat(cli.with(Map.of("NO_COLOR", "1")).run("--color=always").out()).contains("\u001b");
    assertThat(cli.run("--color=always", "--format=json").out()).doesNotContain("\u001b");
  }

  @Test
  void isQuietWhenNobodyReads() {
    cli.file("bad.nix", BAD);
    assertThat(runInto("Broken pipe")).isEqualTo("2 ");
    assertThat(runInto("No space left on device"))
        .isEqualTo("2 nix-lint: cannot write the output: no space left on device\n");
  }

  private String runInto(String failure) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Environment environment = new Environment(folder, Map.of(), () -> false);
    int status =
        Main.run(new String[0], new ByteArrayInputStream(new byte[0]), out, err, environment);
    return status + " " + err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void reportsInternalErrorsInALine() {
    InputStream broken =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public synchronized byte[] readAllBytes() {
            throw new IllegalStateException("a bug");
          }
        };
    Environment environment = new Environment(folder, Map.of(), () -> false);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(new String[] {"-"}, broken, OutputStream.nullOutputStream(), err, environment);
    assertThat(status).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("nix-lint: internal error in <stdin>: java.lang.IllegalStateException: a bug\n")
        .doesNotContain("\tat ");
    Main.run(
        new String[] {"-", "--verbose"}, broken, OutputStream.nullOutputStream(), err, environment);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("  at ");
  }

  private static List<JsonObject> findings(String json) {
    List<JsonObject> findings = new ArrayList<>();
    JsonObject document = JsonParser.parseString(json).getAsJsonObject();
    for (JsonElement element : document.getAsJsonArray("findings")) {
      findings.add(element.getAsJsonObject());
    }
    return findings;
  }
}
