package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.cli.files.FileFinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files paths stand for. */
final class FileFinderTest {
  @TempDir Path folder;
  private Cli cli;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  @BeforeEach
  void makeCli() {
    cli = Cli.in(folder);
  }

  @Test
  void walksFoldersForNixFiles() {
    cli.file("b.nix", "1").file("a/x.nix", "1").file("a/y.txt", "1").file("a-b.nix", "1");
    cli.file(".hidden/h.nix", "1").file(".git/g.nix", "1").file("x.nix/inner.nix", "1");
    assertThat(find())
        .containsExactly(".hidden/h.nix", "a-b.nix", "a/x.nix", "b.nix", "x.nix/inner.nix");
    assertThat(find(".")).isEqualTo(find());
    assertThat(find("./a", "b.nix")).containsExactly("./a/x.nix", "b.nix");
    assertThat(find("a/")).containsExactly("a/x.nix");
    assertThat(find("a/y.txt")).containsExactly("a/y.txt");
  }

  @Test
  void takesEachFileOnce() {
    cli.file("a/x.nix", "1");
    assertThat(find("a", "a/x.nix", "./a", "a/../a/x.nix", "-", "-"))
        .containsExactly("<stdin>", "a/x.nix");
  }

  @Test
  void followsLinksToFilesOnly() throws IOException {
    cli.file("real/x.nix", "1");
    Files.createSymbolicLink(folder.resolve("file.nix"), Path.of("real/x.nix"));
    Files.createSymbolicLink(folder.resolve("folder"), Path.of("real"));
    Files.createSymbolicLink(folder.resolve("folder.nix"), Path.of("real"));
    Files.createSymbolicLink(folder.resolve("loop.nix"), Path.of("loop.nix"));
    Files.createSymbolicLink(folder.resolve("nowhere.nix"), Path.of("missing"));
    assertThat(find())
        .containsExactly(
            "file.nix",
            "loop.nix: a link that leads nowhere: too many levels of symbolic links or unable to"
                + " access attributes of symbolic link",
            "nowhere.nix: a link that leads nowhere: no such file or directory",
            "real/x.nix");
    assertThat(skipped).containsExactly("folder.nix");
    assertThat(find("folder")).containsExactly("folder/x.nix");
  }

  @Test
  void respectsIgnoreFilesOfAllLevels() {
    makeRepository();
    assertThat(find())
        .containsExactly("deep/a/keep.nix", "deep/a/sub/root-only.nix", "deep/other.nix", "x.nix");
    assertThat(warnings).isEmpty();
  }

  @Test
  void respectsTheIgnoreFilesAboveAFolder() {
    makeRepository();
    assertThat(find("deep/a")).containsExactly("deep/a/keep.nix", "deep/a/sub/root-only.nix");
    assertThat(find("deep/a/sub")).containsExactly("deep/a/sub/root-only.nix");
  }

  @Test
  void takesIgnoredPathsThatAreNamedUnlessForced() {
    makeRepository();
    assertThat(find("deep/a/gone.nix", "build"))
        .containsExactly("build/out.nix", "deep/a/gone.nix");
    assertThat(findForced("deep/a/gone.nix", "build", "build/out.nix", "x.nix"))
        .containsExactly("x.nix");
    assertThat(skipped).containsExactly("deep/a/gone.nix", "build", "build/out.nix");
  }

  @Test
  void agreesWithGit() throws IOException, InterruptedException {
    makeRepository();
    Assumptions.assumeTrue(git("init", "-q") != null, "git is not installed");
    String listed = git("ls-files", "-z", "--others", "--exclude-standard", "--", "*.nix");
    assertThat(listed).isNotNull();
    List<String> names = Arrays.asList(String.valueOf(listed).split("\0", -1));
    assertThat(find())
        .containsExactlyElementsOf(
            names.stream().filter(n -> n.endsWith(".nix")).sorted().toList());
  }

  @Test
  void ignoresNothingOfARepositoryAroundAnother() {
    makeRepository();
    cli.file("deep/inner/.git/info/exclude", "mine.nix\n");
    cli.file("deep/inner/gone.nix", "1").file("deep/inner/mine.nix", "1");
    assertThat(find("deep/inner")).containsExactly("deep/inner/gone.nix");
    assertThat(find("deep")).contains("deep/inner/gone.nix").doesNotContain("deep/inner/mine.nix");
  }

  @Test
  void readsTheExcludesOfAnAddedWorkTree() {
    cli.file("main/.git/info/exclude", "secret.nix\n");
    cli.file("main/.git/worktrees/w/commondir", "../..\n");
    cli.file("w/.git", "gitdir: ../main/.git/worktrees/w\n");
    cli.file("w/secret.nix", "1").file("w/x.nix", "1");
    assertThat(find("w")).containsExactly("w/x.nix");
  }

  @Test
  void warnsOfPatternsThatItCannotUse() {
    cli.file(".gitignore", "x.nix\n[z-a].nix\n*a*a*a*a*a*.nix\n")
        .file("x.nix", "1")
        .file("y.nix", "1");
    assertThat(find()).containsExactly("y.nix");
    assertThat(warnings)
        .hasSize(2)
        .anySatisfy(w -> assertThat(w).contains(".gitignore:2: not a pattern"))
        .anySatisfy(
            w ->
                assertThat(w).endsWith(".gitignore:3: a pattern with more than 4 `*` is not used"));
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(find("", "missing", "no/such.nix"))
        .containsExactly(
            "``: no such file or directory",
            "missing: no such file or directory",
            "no/such.nix: no such file or directory");
  }

  private void makeRepository() {
    cli.file(".git/info/exclude", "excluded.nix\n").file("excluded.nix", "1");
    String patterns =
        """
        # a comment
        \\#hash.nix
        /root-only.nix
        *.gen.nix
        !kept.gen.nix
        build/
        deep/**/gone.nix
        with\\ space.nix
        trailing.nix \s
        !x.nix
        """;
    cli.file(".gitignore", patterns.replace("root-only.nix\n", "root-only.nix\r\n"));
    cli.file("#hash.nix", "1").file("root-only.nix", "1").file("a.gen.nix", "1");
    cli.file("build/out.nix", "1")
        .file("trailing.nix", "1")
        .file("x.nix", "1")
        .file("with space.nix", "1");
    cli.file("deep/a/gone.nix", "1").file("deep/a/keep.nix", "1").file("deep/other.nix", "1");
    cli.file("deep/a/.gitignore", "local.nix\n!*.gen.nix\n/sub/inner\n");
    cli.file("deep/a/local.nix", "1").file("deep/a/sub/local.nix", "1");
    cli.file("deep/a/sub/inner/i.nix", "1").file("deep/a/sub/root-only.nix", "1");
  }

  private List<String> find(String... paths) {
    return find(false, paths);
  }

  private List<String> findForced(String... paths) {
    return find(true, paths);
  }

  private List<String> find(boolean forceExclude, String... paths) {
    FileFinder finder =
        new FileFinder(
            folder, forceExclude, "<stdin>", FileFinder.Excludes.NONE, warnings::add, skipped::add);
    return finder.find(List.of(paths)).stream()
        .map(file -> file.problem() == null ? file.name() : file.name() + ": " + file.problem())
        .toList();
  }

  private @Nullable String git(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? out : null;
    } catch (IOException e) {
      return null;
    }
  }
}
