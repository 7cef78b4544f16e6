package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run knows of the files around those that it looks at. */
final class FileSurroundingsTest {
  private static final String RULE = "missing-import-target";

  @TempDir Path temporary;
  private Path folder;
  private Cli cli;

  @BeforeEach
  void makeCli() throws IOException {
    folder = Files.createDirectory(temporary.resolve("work"));
    cli = Cli.in(folder);
  }

  private String check(String... paths) {
    return checkWith(RULE, paths);
  }

  private String checkWith(String rule, String... paths) {
    String[] arguments = new String[paths.length + 5];
    System.arraycopy(
        new String[] {"check", "--select", rule, "--format", "concise"}, 0, arguments, 0, 5);
    System.arraycopy(paths, 0, arguments, 5, paths.length);
    return cli.run(arguments).out();
  }

  @Test
  void filesThatAreAndAreNotThere() {
    cli.file("a/x.nix", "[ (import ./y.nix) (import ../b) (import ../c) (import ../gone.nix) ]");
    cli.file("a/y.nix", "1").file("b/default.nix", "1").file("c/x.txt", "");
    assertThat(check().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("the folder `../c` has no `default.nix`"))
        .anyMatch(line -> line.contains("there is no file `../gone.nix`"));
    assertThat(check(folder.resolve("a/../b/../a/../").toString()).lines()).hasSize(2);
  }

  @Test
  void nothingIsSaidOfWhatGitIgnores() {
    cli.file(".git/HEAD", "").file(".gitignore", "local.nix\nmade/\n");
    cli.file("a/x.nix", "[ (import ./local.nix) (import ../made) (import ../made/a.nix) ]");
    assertThat(check()).isEmpty();
  }

  @Test
  void nothingIsSaidOfStandardInput() {
    cli = cli.reading("import ./gone.nix");
    assertThat(check("--stdin-filename", "a.nix", "-")).isEmpty();
  }

  @Test
  void nothingIsLookedForOutside() throws IOException {
    cli.file("a/x.nix", "import ../../gone.nix");
    assertThat(check()).isEmpty();
    cli.file("a/x.nix", "import ../gone.nix");
    assertThat(check("a")).isEmpty();
    assertThat(check()).isNotEmpty();
    Files.createDirectory(temporary.resolve(".git"));
    cli.file("a/x.nix", "import ../../gone.nix");
    assertThat(check("a")).isNotEmpty();
  }

  @Test
  void pathsStartWhereALinkedFileReallyLies() throws IOException {
    cli.file("real/x.nix", "import ./y.nix").file("real/y.nix", "1");
    Files.createDirectory(folder.resolve("link"));
    Files.createSymbolicLink(folder.resolve("link/x.nix"), Path.of("../real/x.nix"));
    assertThat(check()).isEmpty();
  }

  @Test
  void linksThatLeadOutOfAPackage() throws IOException {
    cli.file("pkgs/by-name/he/hello/package.nix", "{ }").file("pkgs/by-name/he/hello/a.nix", "{ }");
    cli.file("pkgs/common.patch", "");
    Path hello = folder.resolve("pkgs/by-name/he/hello");
    Files.createSymbolicLink(hello.resolve("b.patch"), Path.of("../../../common.patch"));
    Files.createSymbolicLink(hello.resolve("c.patch"), Path.of("gone.patch"));
    Files.createSymbolicLink(hello.resolve("d.nix"), Path.of("a.nix"));
    String found =
        cli.run("check", "--select", "path-outside-package", "--format", "concise").out();
    assertThat(found.lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("the link `b.patch` leads out of the folder of `hello`"))
        .anyMatch(line -> line.contains("the link `c.patch` leads nowhere"));
  }

  @Test
  void packagesWhoseNamesDifferInCase() {
    cli.file("pkgs/by-name/he/hello/package.nix", "{ }")
        .file("pkgs/by-name/he/help/package.nix", "1");
    cli.file("pkgs/by-name/he/Hello/package.nix", "{ }");
    String found = cli.run("check", "--select", "by-name-layout", "--format", "concise").out();
    assertThat(found.lines())
        .hasSize(2)
        .allMatch(line -> line.contains("are one folder where case does not count"));
  }

  @Test
  void filesThatMayBeExecuted() throws IOException {
    cli.file("pkgs/by-name/he/hello/package.nix", "{ }").file("pkgs/by-name/he/hello/x.nix", "{ }");
    Path file = folder.resolve("pkgs/by-name/he/hello/package.nix");
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    String found = cli.run("check", "--select", "executable-bit", "--format", "concise").out();
    assertThat(found.lines()).hasSize(1).allMatch(line -> line.contains("package.nix"));
  }

  /** What is found in an option that NixOS 24.11 renames. */
  private String checkModule(String... paths) {
    cli.file("hosts/a/graphics.nix", "{ pkgs, ... }: { hardware.opengl.enable = true; }");
    return checkWith("unknown-option", paths);
  }

  private static String lock(String ref) {
    return """
        { "version": 7, "root": "root", "nodes": {
          "root": { "inputs": { "nixpkgs": "nixpkgs" } },
          "nixpkgs": { "original": { "type": "github", "owner": "NixOS", "repo": "nixpkgs", "ref": "%s" } }
        } }
        """
        .formatted(ref);
  }

  @Test
  void theFlakeAroundAFileSaysItsRelease() {
    assertThat(checkModule()).contains("NixOS has renamed");
    cli.file(".git/HEAD", "").file("flake.nix", "{ outputs = { ... }: { }; }");
    assertThat(checkModule()).contains("NixOS has renamed");
    cli.file("flake.lock", lock("nixos-24.05"));
    assertThat(checkModule()).contains("and 24.05 is pinned here");
    assertThat(checkModule("hosts/a")).contains("and 24.05 is pinned here");
    cli.file("hosts/flake.nix", "{ outputs = { ... }: { }; }");
    assertThat(checkModule()).contains("NixOS has renamed");
    cli.file("hosts/flake.lock", lock("nixos-unstable"));
    assertThat(checkModule()).contains("NixOS has renamed");
    cli.file("hosts/flake.lock", "no lock");
    assertThat(checkModule()).contains("NixOS has renamed");
  }

  @Test
  void aFlakeOutsideSaysNothing() throws IOException {
    Files.writeString(temporary.resolve("flake.lock"), lock("nixos-24.05"));
    assertThat(checkModule()).contains("NixOS has renamed");
    cli.file("hosts/flake.lock", lock("nixos-24.05"));
    assertThat(checkModule("hosts/a")).contains("NixOS has renamed");
    assertThat(checkModule("hosts")).contains("and 24.05 is pinned here");
    cli.file("hosts/a/.git/HEAD", "");
    assertThat(checkModule("hosts")).contains("NixOS has renamed");
  }

  @Test
  void theFlakeAroundStandardInput() {
    cli.file(".git/HEAD", "").file("flake.lock", lock("nixos-24.05"));
    cli = cli.reading("{ pkgs, ... }: { hardware.opengl.enable = true; }");
    assertThat(checkModule("--stdin-filename", "hosts/a/new.nix", "-"))
        .contains("and 24.05 is pinned here");
    assertThat(checkModule("--stdin-filename", "nowhere/new.nix", "-"))
        .contains("NixOS has renamed");
  }
}
