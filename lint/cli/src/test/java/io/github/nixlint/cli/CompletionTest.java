package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.nixlint.testing.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the commands and options: completions, and the man page. */
final class CompletionTest {
  private static final Path DOCS =
      Path.of(System.getProperty("nix.docs", "../../docs")).toAbsolutePath().normalize();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nix-lint --stat|--statistics",
        "nix-lint au|audit",
        "nix-lint audit --sta|--staged,--statistics",
        "nix-lint --profile st|strict",
        "nix-lint check --fail-on h|hint",
        "nix-lint --format sa|sarif",
        "nix-lint --select missing-mk|missing-mkif",
        "nix-lint explain missing-mk|missing-mkif",
        "nix-lint completion f|fish",
      })
  void completesInBash(String line, String expected) throws IOException, InterruptedException {
    Path script = folder.resolve("nix-lint.bash");
    Files.writeString(script, Cli.in(folder).run("completion", "bash").out());
    String[] words = line.split(" ");
    String complete =
        "compopt() { :; }; source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_nix-lint; IFS=,; echo \"${COMPREPLY[*]}\""
            .formatted(script, line, words.length - 1);
    assertThat(shell("bash", "-c", complete).strip()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zsh", "fish"})
  void otherShellsCanReadTheirs(String shell) throws IOException, InterruptedException {
    Path script = folder.resolve("script");
    String text = Cli.in(folder).run("completion", shell).out();
    assertThat(text).contains("statistics", "missing-mkif", "audit");
    Files.writeString(script, text);
    assumeTrue(isInstalled(shell), shell + " is not installed");
    shell(shell, "-n", script.toString());
  }

  @Test
  void namesEachOptionForFish() {
    String fish = Cli.in(folder).run("completion", "fish").out();
    for (Command command : Command.ALL) {
      for (Option option : command.options()) {
        assertThat(fish).contains(" -l " + option.name().substring(2) + " ");
      }
    }
    assertThat(Cli.in(folder).run("completion").status()).isEqualTo(2);
    assertThat(Cli.in(folder).run("completion", "bsh").err())
        .startsWith(
            "nix-lint: `completion` takes bash, zsh or fish, not `bsh`; did you mean `bash`?");
    assertThat(Cli.in(folder).run("completion", "bash", "zsh").status()).isEqualTo(2);
  }

  @Test
  void manPage() throws IOException, InterruptedException {
    String page = ManPage.text();
    Golden.check(DOCS.resolve("nix-lint.1"), page);
    assumeTrue(isInstalled("groff"), "groff is not installed");
    Path file = folder.resolve("nix-lint.1");
    Files.writeString(file, page);
    assertThat(page).contains("\\-\\-write\\-baseline");
    assertThat(shell("groff", "-man", "-ww", "-z", file.toString())).isEmpty();
  }

  private static boolean isInstalled(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private static String shell(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", List.of(command), out).isEqualTo(0);
    return out;
  }
}
