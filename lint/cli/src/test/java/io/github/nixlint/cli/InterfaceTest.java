package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.cli.Cli.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each command and option that other programs depend on is there, and does what it says. */
final class InterfaceTest {
  private static final String DIFF = "--- /dev/null\n+++ b/new.nix\n@@ -0,0 +1 @@\n+{ a = x; }\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "check                                       | 1 | a.nix:1:3: error: undefined variable `x`",
        "check --fix                                 | 1 | 1 fixed",
        "check --fix --unsafe-fixes                  | 1 | 1 fixed",
        "check --diff                                | 1 | +[ x 1 ]",
        "--format=json                               | 1 | {\"tool\":{\"name\":\"nix-lint\"",
        "--format=concise --format=json=out.json     | 1 | a.nix:1:3: error",
        "--select=modules                            | 0 | no findings",
        "--ignore=undefined-variable                 | 0 | 1 finding (1 info)",
        "--severity undefined-variable=hint          | 0 | hint[undefined-variable]",
        "--profile strict                            | 1 | undefined-variable",
        "--config other.toml                         | 0 | no findings",
        "--no-config                                 | 1 | undefined-variable",
        "--jobs 2                                    | 1 | undefined-variable",
        "-j2 -qv                                     | 1 | undefined-variable",
        "--color always                              | 1 | \u001b[",
        "--color=never                               | 1 | undefined-variable",
        "--quiet                                     | 1 | undefined-variable",
        "--verbose                                   | 1 | files found in",
        "--statistics                                | 1 | findings  files  fixable  silenced  rule",
        "--write-baseline                            | 0 | wrote nix-lint-baseline.json",
        "--baseline known.json                       | 0 | 1 suppressed",
        "--fail-on error                             | 1 | undefined-variable",
        "--fail-on warning                           | 1 | undefined-variable",
        "--fail-on info --select=complexity,dead     | 1 | empty-let",
        "--fail-on hint --select=complexity,dead     | 1 | empty-let",
        "--fail-on never                             | 0 | undefined-variable",
        "--force-exclude generated.nix               | 0 | no Nix files found",
        "generated.nix                               | 1 | undefined-variable",
        "- --stdin-filename sub/in.nix               | 1 | sub/in.nix:1:7",
        "audit --diff change.diff                    | 1 | audit: fail errors=1 warnings=0",
        "audit --diff change.diff --fail-on=never    | 0 | audit: pass errors=1 warnings=0",
        "rules                                       | 0 | missing-mkif",
        "rules --format json                         | 0 | \"id\":\"missing-mkif\"",
        "explain missing-mkif                        | 0 | Silence it on a line",
        "ast a.nix                                   | 0 | Variable 1:3-4 x",
        "ast --as tree a.nix                         | 0 | Variable 1:3-4 x",
        "ast --as json a.nix                         | 0 | \"Variable\"",
        "ast --as nix --root .=/r b.nix              | 0 | /r/c",
        "completion bash                             | 0 | complete -F",
        "completion zsh                              | 0 | bashcompinit",
        "completion fish                             | 0 | complete -c nix-lint",
        "--version                                   | 0 | nix-lint 0",
        "--help                                      | 0 | Exit status:",
        "audit --help                                | 0 | --staged",
        "--nonsense                                  | 2 | Unknown option",
        "none.nix                                    | 2 | no such file or directory",
      })
  void does(String arguments, int status, String says) {
    Cli cli =
        Cli.in(folder)
            .file(".git/HEAD", "")
            .file(".gitignore", "generated.nix\n")
            .file("a.nix", "[ x (let in 1) ]\n")
            .file("b.nix", "{ a = ./c; }\n")
            .file("generated.nix", "y\n")
            .file("other.toml", "select = [\"syntax-error\"]\n")
            .file("change.diff", DIFF)
            .file(
                "known.json",
                "{\"version\":1,\"findings\":[{\"file\":\"a.nix\",\"rule\":\"undefined-variable\","
                    + "\"line\":\"[ x (let in 1) ]\"}]}")
            .reading("{ a = x; }");
    String[] words = arguments.split(" +");
    if (!arguments.contains("format")
        && status == 1
        && !arguments.matches("(check --diff|.*color).*")) {
      words = (arguments + " --format=concise").split(" +");
    }
    Run run = cli.run(words);
    assertThat(run.out() + run.err()).contains(says);
    assertThat(run.status()).as(run.err()).isEqualTo(status);
  }

  @Test
  void allFormatsAreThere() {
    assertThat(Option.words(Format.values()))
        .contains("text", "concise", "json", "jsonl", "sarif", "github", "gitlab")
        .contains("checkstyle", "junit", "rdjson");
    assertThat(Command.ALL.stream().map(Command::name).toList())
        .containsAll(List.of("check", "audit", "rules", "explain", "ast", "completion"));
  }
}
