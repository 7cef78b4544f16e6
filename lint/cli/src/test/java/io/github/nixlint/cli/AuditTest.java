package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.cli.Cli.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code audit}: what a change brings, and where the texts of both sides come from. */
final class AuditTest {
  private static final String OLD = "{ a = x; }\n";
  private static final String NEW = "{ a = x;\n  b = y; }\n";
  private static final String DIFF =
      """
      --- a/a.nix
      +++ b/a.nix
      @@ -1 +1,2 @@
      -{ a = x; }
      +{ a = x;
      +  b = y; }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void makeCli() {
    cli = Cli.in(folder);
  }

  @Test
  void reportsWhatIsOnAddedLines() {
    String diff =
        """
        --- a/a.nix
        +++ b/a.nix
        @@ -1,2 +1,3 @@
         { a = x;
        +  b = y;
         }
        """;
    cli.file("a.nix", "{ a = x;\n  b = y;\n}\n").file("c.diff", diff);
    Run run = cli.run("audit", "--diff", "c.diff", "--format=concise");
    assertThat(run)
        .isEqualTo(
            new Run(
                1,
                "a.nix:2:7: error: undefined variable `y` [undefined-variable]\n",
                """
                1 finding (1 error) in 1 file
                audit: fail errors=1 warnings=0 infos=0 hints=0 files=1
                """));
    assertThat(cli.reading(diff).run("audit", "--diff=-", "--format=concise")).isEqualTo(run);
    cli.file("a.nix", "{ a = x;\n}\n");
    assertThat(cli.run("audit", "--diff", "c.diff", "--format=concise")).isEqualTo(run);
  }

  @Test
  void reportsWhatTheChangeCausesElsewhere() {
    cli.file("a.nix", "{\n  b = a;\n}\n");
    Cli piped =
        cli.reading(
            """
            --- a.nix
            +++ a.nix
            @@ -1 +1 @@
            -{ a }: {
            +{
            """);
    assertThat(piped.run("audit", "--diff=-", "--format=concise").out())
        .isEqualTo("a.nix:2:7: error: undefined variable `a` [undefined-variable]\n");
  }

  @Test
  void passesWhenNothingIsBrought() {
    cli.file("a.nix", "{ a = x; }\n# comment\n");
    Cli piped = cli.reading("--- a.nix\n+++ a.nix\n@@ -1 +1,2 @@\n { a = x; }\n+# comment\n");
    assertThat(piped.run("audit", "--diff=-"))
        .isEqualTo(
            new Run(
                0,
                "",
                """
                no findings in 1 file
                audit: pass errors=0 warnings=0 infos=0 hints=0 files=1
                """));
  }

  @Test
  void readsNewFilesFromTheDiff() {
    Cli piped = cli.reading("--- /dev/null\n+++ b/sub/new.nix\n@@ -0,0 +1 @@\n+{ a = x; }\n");
    assertThat(piped.run("audit", "--diff=-", "--format=concise").out())
        .startsWith("sub/new.nix:1:7: error: undefined variable `x`");
  }

  @Test
  void namesWhatDoesNotApply() {
    cli.file("a.nix", "{ c = 1; }\n").file("bad.diff", DIFF);
    Run run = cli.run("audit", "--diff=bad.diff");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("nix-lint: a.nix: line 3: the hunk `@@ -1 +1,2 @@` does not apply\n")
        .endsWith("audit: fail errors=0 warnings=0 infos=0 hints=0 files=0\n");
  }

  @Test
  void refusesWhatIsNoDiffAndWhatLeadsOut() throws IOException {
    assertThat(cli.reading("hello").run("audit", "--diff=-").err())
        .startsWith("nix-lint: `-` is no unified diff");
    assertThat(cli.run("audit", "--diff=none").err())
        .startsWith("nix-lint: cannot read the diff `none`: no such file or directory");
    assertThat(cli.run("audit").err())
        .startsWith("nix-lint: `audit` takes one of `--diff`, `--since` and `--staged`");
    for (String path : List.of("../out.nix", "/etc/out.nix")) {
      String diff = DIFF.replace("a/a.nix", path).replace("b/a.nix", path);
      Run run = cli.reading(diff).run("audit", "--diff=-");
      assertThat(run.err()).startsWith("nix-lint: " + path + ": leads out of this folder\n");
      assertThat(run.status()).isEqualTo(2);
    }
    assertThat(cli.reading(DIFF).run("audit", "--diff=-").err())
        .startsWith("nix-lint: a.nix: not in this folder, and the diff shows only parts of it\n");
    assertThat(cli.reading("").run("audit", "--diff=-").status()).isEqualTo(0);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void asksGit() throws IOException, InterruptedException {
    git("init", "-q");
    cli.file("a.nix", OLD).file("gone.nix", OLD).file("sub/é b.nix", OLD);
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first");
    cli.file("a.nix", NEW).file("new.nix", "{ c = z; }\n");
    Files.delete(folder.resolve("gone.nix"));
    Files.move(folder.resolve("sub/é b.nix"), folder.resolve("moved.nix"));
    String inA =
        """
        a.nix:1:7: error: undefined variable `x` [undefined-variable]
        a.nix:2:7: error: undefined variable `y` [undefined-variable]
        """;
    String inMoved = "moved.nix:1:7: error: undefined variable `x` [undefined-variable]\n";
    String inNew = "new.nix:1:7: error: undefined variable `z` [undefined-variable]\n";
    assertThat(audit("--since=HEAD")).isEqualTo(inA + inMoved + inNew);
    assertThat(audit("--staged")).isEmpty();
    git("add", "-A");
    cli.file("a.nix", "");
    assertThat(audit("--staged")).isEqualTo(inA + inNew);
    assertThat(cli.run("audit", "--since=nowhere").err()).startsWith("nix-lint: git: fatal: ");
    assertThat(cli.run("audit", "--since=--output=x").status()).isEqualTo(2);
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diff HEAD~",
        "diff HEAD~ --no-prefix",
        "diff HEAD~ -U0",
        "diff HEAD~ -U0 --no-prefix",
        "diff HEAD~ --binary --full-index",
        "diff HEAD~ --src-prefix=old/ --dst-prefix=new/",
        "diff HEAD~ --no-renames",
        "diff HEAD~ --color=never --stat -p",
        "show HEAD",
        "format-patch -1 --stdout",
        "format-patch -1 --stdout --no-prefix -U1",
        "log -2 -p",
      })
  void readsWhatGitPrints(String command) throws IOException, InterruptedException {
    String rest = "  b = 1;\n  c = 2;\n  d = 3;\n";
    git("init", "-q");
    cli.file("plain.nix", "{ a }: {\n" + rest + "}\n");
    cli.file("windows.nix", "{\r\n  b = 1;\r\n}\r\n");
    cli.file("open.nix", "{\n" + rest + "}");
    cli.file("é \"q\".nix", "{\n" + rest + "}\n");
    cli.file("old name.nix", "{\n" + rest + "  e = 4;\n}\n");
    cli.file("mode.nix", "{ a = x; }\n").file("a.bin", new byte[] {0, 1}).file("gone.nix", "{ }\n");
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first");
    cli.file("plain.nix", "{\n" + rest + "  e = a;\n}\n");
    cli.file("windows.nix", "{\r\n  b = 1;\r\n  c = w;\r\n}\r\n");
    cli.file("open.nix", "{\n" + rest + "  e = o; }");
    cli.file("é \"q\".nix", "{\n" + rest + "  e = q;\n}\n");
    Files.delete(folder.resolve("old name.nix"));
    cli.file("new name.nix", "{\n" + rest + "  e = n;\n}\n");
    assertThat(folder.resolve("mode.nix").toFile().setExecutable(true)).isTrue();
    cli.file("a.bin", new byte[] {0, 2}).file("made.nix", "{ a = m; }");
    Files.delete(folder.resolve("gone.nix"));
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "second\n\nwith a body");
    String diff = git(command.split(" "));
    if (command.startsWith("log")) {
      diff = diff.substring(0, diff.lastIndexOf("commit "));
    }
    Run run = cli.reading(diff).run("audit", "--diff=-", "--format=concise", "--ignore=style");
    assertThat(run.out())
        .as(run.err())
        .isEqualTo(
            """
            made.nix:1:7: error: undefined variable `m` [undefined-variable]
            new name.nix:5:7: error: undefined variable `n` [undefined-variable]
            open.nix:5:7: error: undefined variable `o` [undefined-variable]
            plain.nix:5:7: error: undefined variable `a` [undefined-variable]
            windows.nix:1:2: warning: line ends with a carriage return [crlf-line-ending]
            windows.nix:3:7: error: undefined variable `w` [undefined-variable]
            é "q".nix:5:7: error: undefined variable `q` [undefined-variable]
            """
                .replaceAll("windows.nix:1:2.*\\n", ""));
    assertThat(run.err()).endsWith("files=6\n");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void readsSeriesOfPatches() throws IOException, InterruptedException {
    git("init", "-q");
    List<String> texts =
        List.of(
            "{ a = w; }\n",
            "{ a = w;\n  b = x; }\n",
            "# c\n{ a = w;\n  b = x; }\n",
            "# c\n{ a = w;\n  b = 1;\n  c = y; }\n");
    for (String text : texts) {
      cli.file("a.nix", text).file("new.nix", text);
      git("add", text.equals(texts.get(0)) ? "a.nix" : ".");
      git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "next");
    }
    String mails = git("format-patch", "-3", "--stdout");
    String inA =
        """
        a.nix:2:7: error: undefined variable `w` [undefined-variable]
        a.nix:4:7: error: undefined variable `y` [undefined-variable]
        """;
    String found = inA + inA.replace("a.nix", "new.nix");
    cli = cli.reading(mails);
    assertThat(audit("--diff=-")).isEqualTo(found);
    git("checkout", "-q", "HEAD~3");
    assertThat(audit("--diff=-")).isEqualTo(found);
    cli.file("a.nix", "{ }\n");
    assertThat(cli.run("audit", "--diff=-").err())
        .contains("a.nix: line ")
        .contains("does not apply");
  }

  @Test
  void comparesFolders() {
    cli.file("x.nix", NEW).file("made.nix", "{ a = m; }\n");
    String hunk = DIFF.substring(DIFF.indexOf("@@"));
    String diff =
        "diff -ruN pkgs.orig/x.nix pkgs/x.nix\n--- pkgs.orig/x.nix\t2026-01-01\n"
            + ("+++ pkgs/x.nix\t2026-01-02\n" + hunk)
            + "--- /dev/null\n+++ pkgs/made.nix\n@@ -0,0 +1 @@\n+{ a = m; }\n";
    Run run = cli.reading(diff).run("audit", "--diff=-", "--format=concise");
    assertThat(run.out())
        .as(run.err())
        .contains("x.nix:2:7")
        .contains("\nx.nix:1:7")
        .startsWith("made.nix:1:7");
  }

  @Test
  void readsWhatDiffPrints() {
    cli.file("a.nix", NEW);
    for (String diff :
        List.of(
            "diff -u x/a.nix a.nix\n--- x/a.nix\t2026-01-01\n+++ a.nix\t2026-01-02\n",
            "Index: a.nix\n=====\n--- a.nix\t(revision 1)\n+++ a.nix\t(working copy)\n",
            "--- a.nix.orig\n+++ a.nix\n")) {
      Run run =
          cli.reading(diff + DIFF.substring(DIFF.indexOf("@@")))
              .run("audit", "--diff=-", "--format=concise");
      assertThat(run.out()).as(diff + run.err()).contains("`x`").contains("`y`");
    }
  }

  @Test
  void runsNothingThatARepositoryConfigures() throws IOException, InterruptedException {
    git("init", "-q");
    cli.file("a.nix", OLD).file(".gitattributes", "*.nix diff=evil\n");
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first");
    for (String key :
        List.of("diff.evil.textconv", "diff.evil.command", "diff.external", "core.fsmonitor")) {
      git("config", key, "touch " + folder.resolve("ran") + " #");
    }
    cli.file("a.nix", NEW);
    assertThat(audit("--since=HEAD")).contains("`y`");
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void raisesWhatAProfileRaises() {
    cli.file("nix-lint.toml", "ignore = [\"undefined-variable\"]\nexclude = [\"b.nix\"]");
    cli.file("a.nix", NEW);
    assertThat(cli.reading(DIFF).run("audit", "--diff=-").status()).isEqualTo(0);
    assertThat(cli.reading(DIFF).run("audit", "--diff=-", "--no-config").status()).isEqualTo(1);
    Run excluded = cli.reading(DIFF.replace("a.nix", "b.nix")).run("audit", "--diff=-");
    assertThat(excluded.status()).isEqualTo(0);
  }

  private String audit(String option) {
    return cli.run("audit", option, "--format=concise").out();
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isEqualTo(0);
    return out;
  }
}
