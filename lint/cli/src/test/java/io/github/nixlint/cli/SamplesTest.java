package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.cli.Cli.Run;
import io.github.nixlint.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see: the samples in every format, the help, the rules. */
final class SamplesTest {
  private static final Path TESTDATA =
      Path.of(System.getProperty("nix.testdata", "../../testdata")).toAbsolutePath().normalize();
  private static final Cli CLI = Cli.in(TESTDATA);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "concise",
        "json",
        "jsonl",
        "sarif",
        "github",
        "gitlab",
        "checkstyle",
        "junit",
        "rdjson"
      })
  void samples(String format) throws IOException {
    String select = format.equals("sarif") ? "packaging" : "default";
    Run run = CLI.run("--format", format, "--select", select, "samples");
    golden("samples." + format, run.out());
  }

  @Test
  void samplesInColor() throws IOException {
    Run run = CLI.run("--color=always", "samples/modules");
    golden("samples.color", run.out().replace("\u001b", "\\e"));
  }

  @Test
  void samplesShowTheFiveMistakes() {
    assertThat(CLI.run("--format=concise", "samples").out())
        .contains("[option-type-attrs]", "[missing-mkif]", "[misplaced-build-input]")
        .contains("[hardcoded-fhs-path]", "[missing-out]");
  }

  @Test
  void cleanSamples() {
    assertThat(
            CLI.run(
                    "samples/modules/snapshots.nix",
                    "samples/lib",
                    "samples/flake.nix",
                    "samples/pkgs/stock-report.nix",
                    "samples/shell.nix",
                    "samples/tests")
                .out())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "audit", "rules", "explain", "ast", "completion"})
  void helpOnCommands(String command) throws IOException {
    Run run = CLI.run(command, "--help");
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.err()).isEmpty();
    golden("help-" + command, run.out());
  }

  @Test
  void help() throws IOException {
    golden("help", CLI.run("--help").out());
    assertThat(CLI.run("-h")).isEqualTo(CLI.run("--help"));
  }

  @Test
  void version() {
    assertThat(CLI.run("--version")).isEqualTo(new Run(0, "nix-lint " + Version.text() + "\n", ""));
    assertThat(CLI.run("-V")).isEqualTo(CLI.run("--version"));
    assertThat(Version.text()).matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void explain() throws IOException {
    golden("explain", CLI.run("explain", "duplicate-attribute").out());
    Run unknown = CLI.run("explain", "duplicate-atribute");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("no rule `duplicate-atribute`; did you mean `duplicate-attribute`?");
    assertThat(CLI.run("explain").status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tree", "json", "nix"})
  void ast(String form) throws IOException {
    Run run = CLI.run("ast", "--as", form, "--root", "samples=/src", "samples/overlay.nix");
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.err()).isEmpty();
    golden("ast." + form, run.out());
  }

  @Test
  void astPrintsALineForEachFile() {
    Run run = CLI.with(Map.of("HOME", "/home/user")).run("ast", "--as=nix", "samples");
    assertThat(run.out().lines()).hasSize(11);
    assertThat(CLI.reading("~/x ./y").run("ast", "--as=nix", "--root=.=/r", "-").out())
        .isEqualTo("(/home/user/x /r/y)\n");
    Run undefined = CLI.reading("nobody").run("ast", "--as=nix", "-");
    assertThat(undefined).isEqualTo(new Run(1, "\n", "<stdin>:1:1: undefined variable `nobody`\n"));
  }

  private static void golden(String name, String text) throws IOException {
    Golden.check(Golden.fixtures("cli").resolve(name + ".txt"), text);
  }
}
