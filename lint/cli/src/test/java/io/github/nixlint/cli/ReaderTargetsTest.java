package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.nixlint.cli.Cli.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fuzz targets for what the command line reads beside Nix; {@code .ci/fuzz} reads their names from
 * here.
 */
final class ReaderTargetsTest {
  private static final String TEXT = "{ a = 1;\n  b = x;\n}\n";

  @TempDir static Path folder;

  @FuzzTest
  void configuration(byte[] bytes) {
    Cli cli = Cli.in(folder).file("a.nix", TEXT).file("nix-lint.toml", bytes);
    Run run = endsWell(cli, "--format=concise", "a.nix");
    if (run.status() == 2) {
      assertThat(run.err().lines()).allMatch(line -> line.startsWith("nix-lint: "));
      assertThat(run.out()).as("what is read before the configuration is understood").isEmpty();
    }
  }

  @FuzzTest
  void diff(byte[] bytes) {
    Cli cli = Cli.in(folder).file("a.nix", TEXT).file("change", bytes);
    endsWell(cli, "audit", "--no-config", "--format=concise", "--diff=change");
  }

  @FuzzTest
  void baseline(byte[] bytes) {
    Cli cli = Cli.in(folder).file("a.nix", TEXT).file("known.json", bytes);
    Run run = endsWell(cli, "--no-config", "--format=concise", "--baseline=known.json", "a.nix");
    if (run.status() == 2) {
      assertThat(run.err()).startsWith("nix-lint: known.json:");
      assertThat(run.out()).isEmpty();
    }
  }

  /** A run ends with a status of its own, does not fail inside, and says the same again. */
  private static Run endsWell(Cli cli, String... arguments) {
    Run run = cli.run(arguments);
    assertThat(run.status()).isBetween(0, 2);
    assertThat(run.err()).doesNotContain("internal error");
    if (run.status() == 2) {
      assertThat(run.err()).isNotEmpty();
    }
    assertThat(cli.run(arguments)).isEqualTo(run);
    return run;
  }
}
