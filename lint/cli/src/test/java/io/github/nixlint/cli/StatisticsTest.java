package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.cli.Cli.Run;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of itself: statistics, details, silence, and how far it is. */
final class StatisticsTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void makeFiles() {
    cli =
        Cli.in(folder)
            .file("a.nix", "{ a = x; b = y; c = let in 1; }\n")
            .file("b.nix", "{ a = x; }\n# end\n")
            .file("c.nix", "{ a = z; } # nix-lint: ignore undefined-variable\n")
            .file("d.nix", "{ }\n");
  }

  @Test
  void countsFindingsByRule() {
    String table =
        """
        4 findings (3 errors, 1 info) in 4 files, 1 suppressed
        findings  files  fixable  silenced  rule
               3      2        0         1  undefined-variable
               1      1        1         0  empty-let
        2 of 4 files with findings, 102 bytes
        """;
    Run run = cli.run("--statistics", "--jobs=2", "--format=json");
    assertThat(run.out()).isEqualTo(cli.run("--format=json").out());
    run = cli.run("--statistics", "--jobs=2");
    assertThat(run.out()).isEqualTo(cli.run().out());
    assertThat(run.err())
        .startsWith(table)
        .containsPattern(
            "bytes\nread \\d+ ms, parse \\d+ ms, lint \\d+ ms, report \\d+ ms in 2 threads,"
                + " \\d+ ms in all\n$");
    String quiet = cli.run("--statistics", "-q", "--jobs=1").err();
    assertThat(quiet).startsWith("findings  files").contains(" in 1 thread, ");
    assertThat(cli.run("--statistics", "d.nix").err()).contains("\n0 of 1 files with findings, 4 ");
    String diff = "--- /dev/null\n+++ b/n.nix\n@@ -0,0 +1 @@\n+{ a = x; }\n";
    assertThat(cli.reading(diff).run("audit", "--diff=-", "--statistics").err())
        .contains("1      1        0         0  undefined-variable\n1 of 1 files")
        .endsWith("audit: fail errors=1 warnings=0 infos=0 hints=0 files=1\n");
  }

  @Test
  void saysMoreOrLess() {
    Run verbose = cli.run("-v");
    assertThat(verbose.out()).isEqualTo(cli.run().out());
    assertThat(verbose.err()).contains("4 files found in ").contains(" at a time\n");
    Run quiet = cli.run("-q");
    assertThat(quiet.out()).isEqualTo(cli.run().out());
    assertThat(quiet.err()).isEmpty();
    assertThat(cli.run("-q", "none").err())
        .isEqualTo("nix-lint: none: no such file or directory\n");
  }

  @Test
  void showsHowFarItIsAfterASecond() {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    AtomicLong now = new AtomicLong(5);
    Progress progress = new Progress(terminal, 300, now::get);
    for (int i = 0; i < 300; i++) {
      now.addAndGet(10_000_000);
      progress.step();
    }
    progress.erase();
    progress.erase();
    String shown = terminal.toString(StandardCharsets.UTF_8);
    assertThat(shown)
        .startsWith("\r100 of 300 files\r110 of 300 files\r120 of")
        .endsWith("\r300 of 300 files\r\u001b[K");
    assertThat(shown.chars().filter(c -> c == '\r').count()).isEqualTo(22);
  }

  @Test
  void showsProgressOnATerminalOnly() {
    assertThat(environment(Map.of("TERM", "xterm"), true).wantsProgress()).isTrue();
    assertThat(environment(Map.of("TERM", "xterm"), false).wantsProgress()).isFalse();
    assertThat(environment(Map.of("TERM", "dumb"), true).wantsProgress()).isFalse();
    assertThat(environment(Map.of("CI", "true"), true).wantsProgress()).isFalse();
  }

  @Test
  void erasesProgressBeforeItWrites() throws IOException {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    Console console = new Console(screen, screen);
    console.showProgress(2, environment(Map.of(), true));
    console.step();
    console.print("finding\n");
    console.out().flush();
    console.warning("careful");
    console.endProgress();
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .isEqualTo("finding\nnix-lint: warning: careful\n");
    int status =
        Main.run(
            new String[] {"--format=concise"},
            new ByteArrayInputStream(new byte[0]),
            screen,
            screen,
            environment(Map.of(), true));
    assertThat(status).isEqualTo(1);
    assertThat(screen.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b");
  }

  private Environment environment(Map<String, String> variables, boolean terminal) {
    return new Environment(folder, variables, () -> false, () -> terminal);
  }
}
