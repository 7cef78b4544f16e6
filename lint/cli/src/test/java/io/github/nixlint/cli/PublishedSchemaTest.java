package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.cli.Cli.Run;
import io.github.nixlint.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;

/** The schemas in {@code docs} say what the program writes, and what it reads. */
final class PublishedSchemaTest {
  @TempDir Path folder;

  @Test
  void configurationSchemaIsThatOfTheRules() throws IOException {
    Golden.check(Schemas.DOCS.resolve("nix-lint.schema.json"), ConfigurationSchema.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "extends = 'base.toml'",
        "profile = 'strict'",
        "select = ['default', 'style', 'missing-mkif', 'all']\nignore = []",
        "exclude = ['generated/', '*.lock.nix', '!a', '**/x/**/y/**']",
        "[severity]\nunused-formal = 'error'",
        "[per-file]\n'pkgs/**' = { select = ['packaging'] }\n'tests/**' = { ignore = ['style'] }",
        "[rules.hardcoded-fhs-path]\nallow = ['/usr/bin/env']",
        "[rules]\nrepeated-keys.fewest = 2\nunused-formal.allow = []",
        "[rules.empty-let]"
      })
  void takesWhatTheReaderTakes(String toml) throws IOException {
    Cli cli = Cli.in(folder).file("base.toml", "").file("nix-lint.toml", toml).file("a.nix", "1");
    assertThat(cli.run().err()).doesNotContain("nix-lint.toml");
    Schemas.check(Schemas.published("nix-lint.schema.json"), Toml.parse(toml).toJson());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "selct = ['all']",
        "index = ['nixpkgs.index']",
        "extends = 1",
        "profile = 'stict'",
        "profile = ['strict']",
        "select = 'all'",
        "select = ['undefined-varable']",
        "ignore = [1]",
        "exclude = [true]",
        "exclude = ['a*b*c*d*e*f']",
        "severity = 'error'",
        "[severity]\nunused-formal = 'fatal'",
        "[severity]\nunused-formal = 1",
        "[severity]\ndefault = 'error'",
        "[per-file]\na = { profile = 'strict' }",
        "[per-file]\na = 3",
        "[per-file]\na = { select = ['none-such'] }",
        "[per-file]\n'a*b*c*d*e*f' = { select = ['all'] }",
        "[rules]\nhardcoded-fhs-path = []",
        "[rules.hardcoded-fhs-path]\nallow = '/usr'",
        "[rules.hardcoded-fhs-path]\nallow = [1]",
        "[rules.hardcoded-fhs-path]\nalow = []",
        "[rules.repeated-keys]\nfewest = 1",
        "[rules.repeated-keys]\nfewest = 2.5",
        "[rules.repeated-keys]\nfewest = 3000000000",
        "[rules.empty-let]\nx = 1",
        "[rules.none-such]"
      })
  void refusesWhatTheReaderRefuses(String toml) throws IOException {
    Run run = Cli.in(folder).file("nix-lint.toml", toml).file("a.nix", "1").run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).matches("(?s)nix-lint: nix-lint.toml:\\d+:\\d+: .*");
    assertThat(
            Schemas.problems(Schemas.published("nix-lint.schema.json"), Toml.parse(toml).toJson()))
        .isNotEmpty();
  }

  @Test
  void rules() throws IOException {
    String schema = Schemas.published("rules.schema.json");
    Schemas.check(schema, Cli.in(folder).run("rules", "--format=json").out());
    assertThat(Schemas.problems(schema, "[{}]")).isNotEmpty();
  }

  @Test
  void baseline() throws IOException {
    String schema = Schemas.published("baseline.schema.json");
    Cli cli = Cli.in(folder).file("a.nix", "{ a = 1; a = x; }").file("é\u202e.nix", "x y");
    cli.run("--write-baseline");
    Schemas.check(schema, Files.readString(folder.resolve(BaselineRun.FILE)));
    assertThat(Schemas.problems(schema, "{\"version\":2,\"findings\":[]}")).isNotEmpty();
    assertThat(Schemas.problems(schema, "{\"version\":1,\"findings\":[{}]}")).isNotEmpty();
  }

  @Test
  void report() throws IOException {
    String schema = Schemas.published("report.schema.json");
    Cli cli =
        Cli.in(folder)
            .file("a.nix", "{ a = 1; a = buitins; } # nix-lint: ignore undefined-variable")
            .file("b.nix", "{");
    Schemas.check(schema, cli.run("--format=json", "--select=all").out());
    String diff = "--- /dev/null\n+++ b/n.nix\n@@ -0,0 +1 @@\n+{ a = x; }\n";
    Schemas.check(schema, cli.reading(diff).run("audit", "--diff=-", "--format=json").out());
    assertThat(Schemas.problems(schema, "{}")).isNotEmpty();
  }
}
