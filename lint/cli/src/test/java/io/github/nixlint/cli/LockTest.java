package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the lock beside a flake is found and read. */
final class LockTest {
  private static final String FLAKE =
      """
      {
        inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
        inputs.mine.url = "github:me/mine";
        outputs = { self, ... }@inputs: { lib = inputs; };
      }
      """;

  private static final String NIXPKGS =
      """
      "locked": { "lastModified": 1700000000, "narHash": "sha256-x", "owner": "NixOS",
        "repo": "nixpkgs", "rev": "0123", "type": "github" },
      "original": { "owner": "NixOS", "ref": "nixos-unstable", "repo": "nixpkgs", "type": "github" }
      """;

  private static final String LOCK =
      """
      { "nodes": {
          "mine": {
            "inputs": { "nixpkgs": "nixpkgs_2", "followed": [ "nixpkgs" ], "unknown": [ ] },
            "flake": true,
            "locked": { "narHash": "sha256-y", "owner": "me", "repo": "mine", "type": "github",
              "odd": { "deep": [ 1, true, null ] }, "submodules": true, "rev": "4567" },
            "original": { "owner": "me", "repo": "mine", "type": "github" },
            "parent": [ ]
          },
          "nixpkgs": { %s },
          "nixpkgs_2": { %s },
          "root": { "inputs": { "mine": "mine", "nixpkgs": "nixpkgs" } }
        },
        "root": "root",
        "version": 7
      }
      """
          .formatted(NIXPKGS, NIXPKGS);

  @TempDir Path temporary;
  private Path folder;
  private Cli cli;

  @BeforeEach
  void makeCli() throws IOException {
    folder = Files.createDirectory(temporary.resolve("work"));
    cli = Cli.in(folder);
  }

  private String check(String rules, String... paths) {
    String[] arguments = new String[paths.length + 5];
    System.arraycopy(
        new String[] {"check", "--select", rules, "--format", "concise"}, 0, arguments, 0, 5);
    System.arraycopy(paths, 0, arguments, 5, paths.length);
    return cli.run(arguments).out();
  }

  @Test
  void theLockBesideAFlakeIsRead() {
    cli.file("a/flake.nix", FLAKE).file("a/flake.lock", LOCK);
    assertThat(check("input-missing-follows", "a/flake.nix"))
        .contains("`mine` brings a copy of its own of `nixpkgs`");
    assertThat(check("lock-nixpkgs-outdated")).contains("2023-11-14");
    assertThat(check("lock-policy")).isEmpty();
  }

  @Test
  void withoutALockNothingIsSaidOfIt() {
    cli.file("flake.nix", FLAKE);
    assertThat(check("flakes")).isEmpty();
  }

  @Test
  void anEditorsTextHasTheLockOfItsFolder() {
    cli.file("a/flake.lock", LOCK);
    cli = cli.reading(FLAKE);
    assertThat(check("input-missing-follows", "--stdin-filename", "a/flake.nix", "-"))
        .contains("`mine`");
    assertThat(check("input-missing-follows", "--stdin-filename", "b/flake.nix", "-")).isEmpty();
    assertThat(check("input-missing-follows", "--stdin-filename", "a/other.nix", "-")).isEmpty();
  }

  @Test
  void locksThatAreNone() throws IOException {
    assertProblem("", "it is no JSON");
    assertProblem("{", "it is no JSON");
    assertProblem("<<<<<<< HEAD\n{ }", "it is no JSON");
    assertProblem("[".repeat(100_000), "it has not the form of a lock");
    assertProblem("{ \"nodes\": { \"a\": { \"locked\": " + "{\"a\":".repeat(100_000), "no JSON");
    assertProblem("{ \"nodes\": [ ] }", "it has not the form of a lock");
    assertProblem("{ \"version\": 99 }", "its version 99 is not known");
    assertProblem("{ \"version\": 7, \"root\": \"r\", \"nodes\": { } }", "no node for the flake");
    cli.file("flake.nix", FLAKE);
    Files.write(folder.resolve("flake.lock"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    assertThat(check("lock-policy")).contains("it is no JSON");
  }

  private void assertProblem(String lock, String problem) {
    cli.file("flake.nix", FLAKE).file("flake.lock", lock);
    assertThat(check("lock-policy"))
        .as(lock.length() > 80 ? "a long lock" : lock)
        .contains(problem);
    assertThat(check("input-missing-follows")).isEmpty();
  }

  @Test
  void aLockElsewhereIsNotRead() throws IOException {
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("flake.lock"), LOCK);
    cli.file("flake.nix", FLAKE);
    Files.createSymbolicLink(folder.resolve("flake.lock"), outside.resolve("flake.lock"));
    assertThat(check("input-missing-follows")).isEmpty();
    Files.delete(folder.resolve("flake.lock"));
    Files.createDirectory(folder.resolve("flake.lock"));
    assertThat(check("lock-policy")).isEmpty();
  }
}
