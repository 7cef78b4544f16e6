package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nixlint.cli.Cli.Run;
import io.github.nixlint.cli.files.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --fix} and {@code check --diff}. */
final class FixTest {

  /** Has a safe fix: the comment silences nothing. */
  private static final String SAFE = "1 # nix-lint: ignore syntax-error\n";

  /** Has a suggestion, for an error. */
  private static final String UNSAFE = "{ a = 1 }\n";

  private static final String FIXED = "1\n";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void makeCli() {
    cli = Cli.in(folder);
  }

  private String text(String name) {
    try {
      return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void fixesAndReportsWhatIsLeft() throws IOException {
    cli.file("a.nix", SAFE).file("b.nix", UNSAFE).file("c.nix", FIXED);
    Run run = cli.run("--fix", "--format=concise");
    assertThat(text("a.nix")).isEqualTo(FIXED);
    assertThat(text("b.nix")).isEqualTo(UNSAFE);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("b.nix:1:8: error: ").hasLineCount(1);
    assertThat(run.err())
        .isEqualTo("1 finding (1 error) in 3 files, 1 fixed, 1 file that does not parse\n");
    assertThat(entries()).containsExactly("a.nix", "b.nix", "c.nix");
    assertThat(cli.run("--fix", "a.nix")).isEqualTo(new Run(0, "", "no findings in 1 file\n"));
  }

  @Test
  void takesSuggestionsOnRequestOnly() {
    cli.file("b.nix", UNSAFE);
    assertThat(cli.run("--fix", "--unsafe-fixes"))
        .isEqualTo(new Run(0, "", "no findings in 1 file, 1 fixed\n"));
    assertThat(text("b.nix")).isEqualTo("{ a = 1; }\n");
    Run alone = cli.run("--unsafe-fixes");
    assertThat(alone.status()).isEqualTo(2);
    assertThat(alone.err()).startsWith("nix-lint: `--unsafe-fixes` needs `--fix` or `--diff`\n");
  }

  @Test
  void leavesUntouchedFilesAlone() throws IOException {
    cli.file("a.nix", FIXED).file("b.nix", UNSAFE);
    Object before = Files.getAttribute(folder.resolve("b.nix"), "unix:ino");
    cli.run("--fix");
    assertThat(Files.getAttribute(folder.resolve("b.nix"), "unix:ino")).isEqualTo(before);
  }

  @Test
  void countsFixesInJson() {
    cli.file("a.nix", SAFE);
    assertThat(cli.run("--format=json").out()).contains("\"fixed\":0", "\"findings\":1");
    assertThat(cli.run("--format=json", "--fix").out()).contains("\"fixed\":1", "\"findings\":0");
  }

  @Test
  void keepsLineEndsAndBytesThatAreNotText() {
    byte[] bytes =
        ("# \377\r\n" + SAFE.replace("\n", "\r\n") + "# \376")
            .getBytes(StandardCharsets.ISO_8859_1);
    cli.file("a.nix", bytes);
    assertThat(cli.run("--fix").status()).isEqualTo(0);
    assertThat(text("a.nix")).isEqualTo("# \377\r\n1\r\n# \376");
  }

  @Test
  void keepsPermissions() throws IOException {
    cli.file("a.nix", SAFE);
    Path file = folder.resolve("a.nix");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
    cli.run("--fix");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rwxr-x--x");
    assertThat(text("a.nix")).isEqualTo(FIXED);
  }

  @Test
  void leavesReadOnlyFilesAloneAndSaysSo() throws IOException {
    cli.file("a.nix", SAFE).file("b.nix", SAFE);
    Files.setPosixFilePermissions(
        folder.resolve("a.nix"), PosixFilePermissions.fromString("r--r--r--"));
    Run run = cli.run("--fix", "--format=concise");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("nix-lint: a.nix: not fixed: read-only\n");
    assertThat(run.out()).startsWith("a.nix:1:3: warning: ").hasLineCount(1);
    assertThat(text("a.nix")).isEqualTo(SAFE);
    assertThat(text("b.nix")).isEqualTo(FIXED);
  }

  @Test
  void leavesFilesOfFoldersItCannotWriteTo() throws IOException {
    cli.file("closed/a.nix", SAFE);
    Path closed = folder.resolve("closed");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      Assumptions.assumeFalse(Files.isWritable(closed), "this user may do everything");
      Run run = cli.run("--fix");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).startsWith("nix-lint: closed/a.nix: not fixed: permission denied\n");
      assertThat(text("closed/a.nix")).isEqualTo(SAFE);
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void leavesFilesThatChangeUnderneath() throws IOException {
    cli.file("a.nix", "newer");
    Path file = folder.resolve("a.nix");
    assertThatThrownBy(
            () ->
                FileWriter.replace(
                    file,
                    SAFE.getBytes(StandardCharsets.UTF_8),
                    FIXED.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("changed while it was looked at");
    assertThat(text("a.nix")).isEqualTo("newer");
    assertThat(entries()).containsExactly("a.nix");
  }

  @Test
  void fixesALinkedFileWhereItIs() throws IOException {
    cli.file("real/a.nix", SAFE);
    Path link = Files.createSymbolicLink(folder.resolve("link.nix"), Path.of("real/a.nix"));
    assertThat(cli.run("--fix").err()).isEqualTo("no findings in 2 files, 1 fixed\n");
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(text("real/a.nix")).isEqualTo(FIXED);
    cli.file("real/a.nix", SAFE);
    assertThat(cli.run("--fix", "link.nix").err()).isEqualTo("no findings in 1 file, 1 fixed\n");
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(text("real/a.nix")).isEqualTo(FIXED);
  }

  @Test
  void doesNotFollowLinksOutOfWhatWasNamed() throws IOException {
    cli.file("outside/a.nix", SAFE).file("inside/b.nix", SAFE);
    Files.createSymbolicLink(folder.resolve("inside/link.nix"), Path.of("../outside/a.nix"));
    Run run = cli.run("--fix", "inside");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "nix-lint: inside/link.nix: not fixed: a link to a file that is not to be fixed\n");
    assertThat(text("outside/a.nix")).isEqualTo(SAFE);
    assertThat(text("inside/b.nix")).isEqualTo(FIXED);
  }

  @Test
  void printsStandardInputFixed() {
    Run run = cli.reading(SAFE).run("--fix", "-", "--format=concise");
    assertThat(run).isEqualTo(new Run(0, FIXED, "no findings in 1 file, 1 fixed\n"));
    assertThat(cli.reading(FIXED).run("--fix", "-").out()).isEqualTo(FIXED);
    Run broken = cli.reading(UNSAFE).run("--fix", "-", "--format=concise");
    assertThat(broken.status()).isEqualTo(1);
    assertThat(broken.out()).isEqualTo(UNSAFE);
    assertThat(broken.err()).startsWith("<stdin>:1:8: error: ");
  }

  @Test
  void printsADiffAndChangesNothing() {
    cli.file("a.nix", "# one\n" + SAFE + "# end").file("b.nix", FIXED);
    Run run = cli.run("--diff", "--fix");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            --- a/a.nix
            +++ b/a.nix
            @@ -1,3 +1,3 @@
             # one
            -1 # nix-lint: ignore syntax-error
            +1
             # end
            \\ No newline at end of file
            """);
    assertThat(run.err()).isEqualTo("1 finding (1 warning) in 2 files, 1 would be fixed\n");
    assertThat(text("a.nix")).isEqualTo("# one\n" + SAFE + "# end");
    assertThat(cli.run("--diff", "b.nix")).isEqualTo(new Run(0, "", "no findings in 1 file\n"));
    assertThat(cli.run("--diff", "--format=concise", "a.nix").err()).startsWith("a.nix:2:3: ");
    assertThat(cli.reading(SAFE).run("--diff", "-", "--stdin-filename=x.nix").out())
        .startsWith("--- a/x.nix\n+++ b/x.nix\n@@ -1,1 +1,1 @@\n");
  }

  @Test
  void gitAppliesTheDiffFromAnywhere() throws Exception {
    List<String> names =
        List.of("a.nix", "sub/b c.nix", "sub/é.nix", "sub/q\"u\\o.nix", "sub/crlf.nix");
    for (String name : names) {
      String code = "# one\n[\n" + SAFE + "# \377\n" + " 2\n".repeat(20) + SAFE.strip() + "\n]";
      cli.file(
          name,
          (name.contains("crlf") ? code.replace("\n", "\r\n") : code)
              .getBytes(StandardCharsets.ISO_8859_1));
    }
    git(folder, "init", "--quiet");
    Path sub = folder.resolve("sub");
    Path diff = Files.write(folder.resolve("x.diff"), Cli.in(sub).output("--diff", ".."));
    git(folder, "apply", diff.toString());
    List<String> applied = new ArrayList<>();
    names.forEach(name -> applied.add(text(name)));
    git(folder, "apply", "--reverse", diff.toString());
    assertThat(text("a.nix")).contains("ignore");
    assertThat(cli.run("--fix").status()).isEqualTo(0);
    assertThat(names.stream().map(this::text)).containsExactlyElementsOf(applied);
  }

  private static void git(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git;
    try {
      git =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort("no git here");
      return;
    }
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(git.exitValue()).as(said).isZero();
  }
}
