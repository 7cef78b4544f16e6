package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.nixlint.cli.Cli.Run;
import io.github.nixlint.cli.files.FileReader;
import io.github.nixlint.cli.files.InputFile;
import io.github.nixlint.cli.files.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands at a path: a finding or a located message, and the right exit status. */
@Timeout(120)
final class BadInputTest {
  private static final String LATER = "{ a = 1; a = 2; }\n";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void makeCli() {
    cli = Cli.in(folder).file("z-later.nix", LATER);
  }

  @Test
  void findsSyntaxErrorsInAnyBytes() {
    finds("empty", new byte[0]);
    finds("invalid UTF-8", new byte[] {(byte) 0xFF, (byte) 0xFE, '{', (byte) 0xC3});
    finds("NUL", "{ a = \0; }".getBytes(StandardCharsets.UTF_8));
    finds("BOM", "\uFEFF{ }".getBytes(StandardCharsets.UTF_8));
    finds("control", "\u001b[31m{".getBytes(StandardCharsets.UTF_8));
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    finds("noise", noise);
  }

  @Test
  void acceptsWhatNixAccepts() {
    accepts("# \u00ff\r{ a = 1; }\r");
    accepts("{ a = ''\r\n  x\r\n''; }\r\n");
    accepts("\"" + "x".repeat(100 << 20) + "\"");
  }

  @Test
  void reportsNestingThatIsTooDeep() {
    finds("brackets", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    finds(
        "closed brackets",
        ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    finds("functions", ("x: ".repeat(100_000) + "x").getBytes(StandardCharsets.UTF_8));
    finds("interpolations", "\"${".repeat(100_000).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void walksIntoAFolderThatIsNamedAsAFile() {
    cli.file("x.nix/inner.nix", LATER);
    Run run = cli.run("--format=concise", "x.nix");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("x.nix/inner.nix:1:10: ");
  }

  @Test
  void reportsALinkThatLeadsNowhere() throws IOException {
    Files.createSymbolicLink(folder.resolve("a.nix"), Path.of("missing"));
    reports("a.nix: a link that leads nowhere: no such file or directory");
    assertThat(cli.run("a.nix").err()).contains("nix-lint: a.nix: no such file or directory\n");
  }

  @Test
  void reportsAFileThatCannotBeRead() throws IOException {
    Path memory = Path.of("/proc/self/mem");
    Assumptions.assumeTrue(Files.exists(memory), "no /proc");
    Files.createSymbolicLink(folder.resolve("a.nix"), memory);
    reports("a.nix: input/output error");
  }

  @Test
  void reportsWhatIsNoFile() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")), "no /dev/zero");
    Files.createSymbolicLink(folder.resolve("a.nix"), Path.of("/dev/zero"));
    reports("a.nix: not a regular file");
    assertThat(cli.run("/dev/zero").status()).isEqualTo(2);

    Files.delete(folder.resolve("a.nix"));
    int made = new ProcessBuilder("mkfifo", folder.resolve("a.nix").toString()).start().waitFor();
    Assumptions.assumeTrue(made == 0, "no mkfifo");
    reports("a.nix: not a regular file");
    assertThat(cli.run("a.nix").status()).isEqualTo(2);
  }

  @Test
  void reportsAFileThatVanishes() {
    FileReader reader = new FileReader(new ByteArrayInputStream(new byte[0]));
    InputFile vanished = InputFile.readable("a.nix", folder.resolve("a.nix"), 10);
    UnreadableException thrown =
        catchThrowableOfType(UnreadableException.class, () -> reader.read(vanished));
    assertThat(thrown).hasMessage("no such file or directory");
  }

  @Test
  void readsAllOfALargeFile() throws UnreadableException {
    byte[] bytes = "[ 1 ]\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    cli.file("a.nix", bytes);
    FileReader reader = new FileReader(new ByteArrayInputStream(new byte[0]));
    InputFile large = InputFile.readable("a.nix", folder.resolve("a.nix"), bytes.length);
    assertThat(reader.read(large).bytes()).isEqualTo(bytes);
  }

  @Test
  void showsNamesWithoutObeyingThem() {
    cli.file("a\u001b[31m\u202e.nix", LATER);
    assertThat(cli.run("--format=concise").out()).startsWith("a\\u{1b}[31m\\u{202e}.nix:1:10: ");
    assertThat(cli.run("--format=json").out()).contains("\"file\":\"a\\u001b[31m\\u202e.nix\"");
    assertThat(cli.run("a\u001b[31m").err()).contains("a\\u{1b}[31m: no such file");
  }

  /** A file gives a finding, and the next one is checked too. */
  private void finds(String what, byte[] bytes) {
    cli.file("a.nix", bytes);
    Run run = cli.run("--format=concise");
    assertThat(run.status()).as(what).isEqualTo(1);
    assertThat(run.out()).as(what).matches("(?s)a\\.nix:\\d+:\\d+: error: .*");
    assertThat(run.out()).as(what).contains("z-later.nix:1:10: error: ");
    assertThat(run.err())
        .as(what)
        .matches(".* findings .* in 2 files, 2 files that do not parse\n");
    assertThat(cli.run().status()).as(what).isEqualTo(1);
    assertThat(cli.run("--format=json").status()).as(what).isEqualTo(1);
    for (String form : Arrays.asList("tree", "json", "nix")) {
      Run ast = cli.run("ast", "--as", form, "a.nix");
      assertThat(ast.status()).as("%s as %s", what, form).isEqualTo(1);
      assertThat(ast.err()).as("%s as %s", what, form).matches("(?s)a\\.nix:\\d+:\\d+: .*");
    }
  }

  private void accepts(String text) {
    cli.file("a.nix", text);
    assertThat(cli.run("a.nix")).isEqualTo(new Run(0, "", "no findings in 1 file\n"));
  }

  /** The folder gives a message on standard error, and the next file is checked all the same. */
  private void reports(String message) {
    Run run = cli.run("--format=concise");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).startsWith("z-later.nix:1:10: error: ");
    assertThat(run.err()).startsWith("nix-lint: " + message + "\n1 finding (1 error) in 1 file");
  }
}
