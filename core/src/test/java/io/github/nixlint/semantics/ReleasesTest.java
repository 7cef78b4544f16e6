package io.github.nixlint.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.flake.FlakeLock;
import io.github.nixlint.semantics.flake.FlakeLock.Edge;
import io.github.nixlint.semantics.flake.FlakeLock.Node;
import io.github.nixlint.semantics.flake.FlakeReference;
import io.github.nixlint.semantics.flake.Releases;
import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** For which releases code is written. */
class ReleasesTest {

  @Test
  void numbers() {
    assertThat(Release.parse("24.05")).isEqualTo(new Release(24, 5)).hasToString("24.05");
    assertThat(new Release(24, 11)).isGreaterThan(new Release(24, 5));
    assertThat(new Release(24, 11).isBefore(new Release(25, 5))).isTrue();
    assertThat(new Release(24, 11).isBefore(new Release(24, 11))).isFalse();
    for (String none : new String[] {"", "24", "24.5", "2405", "24.05.1", "ab.cd", "٢٤.٠٥"}) {
      assertThat(Release.parse(none)).as(none).isNull();
    }
  }

  @Test
  void branches() {
    for (String name :
        new String[] {
          "nixos-24.05",
          "nixos-24.05-small",
          "nixos-24.05-aarch64",
          "nixpkgs-24.05-darwin",
          "release-24.05",
          "staging-24.05",
          "nix-darwin-24.05",
          "24.05"
        }) {
      assertThat(Release.ofBranch(name)).as(name).isEqualTo(new Release(24, 5));
    }
    for (String name :
        new String[] {
          "",
          "master",
          "nixos-unstable",
          "nixpkgs-unstable",
          "24.05-pre",
          "nixos-24.05pre",
          "nixos-24.05beta",
          "nixos-99999.05",
          "nixos-24.055",
          "nixos-24-05",
          "nixos-00.00",
          "nixos-24.",
          "v1.24.05.3",
          "-",
          "24.0"
        }) {
      assertThat(Release.ofBranch(name)).as(name).isNull();
    }
  }

  private static @Nullable Release ofUrl(String url) {
    return FlakeReference.parse(url).release();
  }

  @Test
  void references() {
    Release release = new Release(24, 5);
    for (String url :
        new String[] {
          "github:NixOS/nixpkgs/nixos-24.05",
          "github:NixOS/nixpkgs?ref=release-24.05",
          "nixpkgs/nixos-24.05",
          "git+https://github.com/NixOS/nixpkgs?ref=nixos-24.05&shallow=1",
          "https://github.com/NixOS/nixpkgs/archive/nixos-24.05.tar.gz",
          "https://github.com/NixOS/nixpkgs/archive/refs/tags/24.05.zip",
          "https://channels.nixos.org/nixos-24.05/nixexprs.tar.xz",
          "https://flakehub.com/f/NixOS/nixpkgs/0.2405.*.tar.gz",
          "https://flakehub.com/f/NixOS/nixpkgs/0.2405"
        }) {
      assertThat(ofUrl(url)).as(url).isEqualTo(release);
      assertThat(FlakeReference.parse(url).isOf(Project.NIXPKGS)).as(url).isTrue();
    }
    for (String url :
        new String[] {
          "github:NixOS/nixpkgs",
          "github:NixOS/nixpkgs/24.05-pre",
          "https://flakehub.com/f/NixOS/nixpkgs/0.1.*.tar.gz",
          "https://flakehub.com/f/NixOS/nixpkgs/0.24056",
          "https://flakehub.com/f/NixOS/nixpkgs/*",
          "flakehub.com/f/",
          "https://releases.nixos.org/nixos/unstable/nixos-24.11pre1.a/nixexprs.tar.xz",
          ""
        }) {
      assertThat(ofUrl(url)).as(url).isNull();
    }
  }

  private static Releases of(String name, String text, @Nullable FlakeLock lock) {
    SyntaxTree tree = new NixParser().parse(Source.of(name, text)).tree();
    return Semantics.of(tree, Scopes.of(tree)).releases(lock);
  }

  private static @Nullable Release ofFlake(String inputs) {
    String text = "{ inputs = { " + inputs + " }; outputs = { ... }: { }; }";
    return of("flake.nix", text, null).of(Project.NIXPKGS);
  }

  @Test
  void inputs() {
    Release release = new Release(24, 5);
    String stable = "url = \"github:NixOS/nixpkgs/nixos-24.05\";";
    String unstable = "url = \"github:NixOS/nixpkgs/nixos-unstable\";";
    assertThat(ofFlake("nixpkgs." + stable)).isEqualTo(release);
    assertThat(ofFlake("nixpkgs = { type = \"github\"; repo = \"nixpkgs\"; ref = \"24.05\"; };"))
        .isEqualTo(release);
    assertThat(ofFlake("nixpkgs." + stable + " unstable." + unstable)).isEqualTo(release);
    assertThat(ofFlake("nixpkgs." + unstable + " stable." + stable)).isNull();
    assertThat(ofFlake("stable." + stable + " nixpkgs.follows = \"stable\";")).isEqualTo(release);
    assertThat(ofFlake("stable." + stable + " nixpkgs.follows = \"a/nixpkgs\";")).isNull();
    assertThat(ofFlake("stable." + stable)).isEqualTo(release);
    assertThat(ofFlake("stable." + stable + " unstable." + unstable)).isNull();
    assertThat(ofFlake("nixpkgs.url = \"path:./nixpkgs\"; stable." + stable)).isNull();
    assertThat(ofFlake("")).isNull();
  }

  private static Node node(String url, ImmutableMap<String, Edge> inputs) {
    FlakeReference reference = FlakeReference.parse(url);
    return new Node(inputs, true, reference, reference, 0, true);
  }

  @Test
  void locks() {
    FlakeLock lock =
        FlakeLock.of(
            "root",
            ImmutableMap.of(
                "root",
                node(
                    ".",
                    ImmutableMap.of(
                        "nixpkgs",
                        Edge.following(ImmutableList.of("a", "nixpkgs")),
                        "a",
                        Edge.to("a"),
                        "home-manager",
                        Edge.to("gone"))),
                "a",
                node("github:a/a", ImmutableMap.of("nixpkgs", Edge.to("nixpkgs_2"))),
                "nixpkgs_2",
                node("github:NixOS/nixpkgs/nixos-24.05", ImmutableMap.of())));
    assertThat(Releases.of(lock).of(Project.NIXPKGS)).isEqualTo(new Release(24, 5));
    assertThat(Releases.of(lock).of(Project.HOME_MANAGER)).isNull();
    assertThat(Releases.of(FlakeLock.unreadable("it is no JSON")).of(Project.NIXPKGS)).isNull();
    String open = "{ inputs.nixpkgs.url = \"github:NixOS/nixpkgs\"; outputs = { ... }: { }; }";
    assertThat(of("flake.nix", open, lock).of(Project.NIXPKGS)).isEqualTo(new Release(24, 5));
    String newer =
        "{ inputs.nixpkgs.url = \"github:NixOS/nixpkgs/nixos-25.05\"; outputs = { ... }: { }; }";
    assertThat(of("flake.nix", newer, lock).of(Project.NIXPKGS)).isEqualTo(new Release(25, 5));
  }

  private static void assertFetched(String text, @Nullable String release) {
    Release expected = release == null ? null : Release.parse(release);
    assertThat(of("shell.nix", text, null).of(Project.NIXPKGS)).as(text).isEqualTo(expected);
  }

  @Test
  void fetches() {
    String archive = "\"https://github.com/NixOS/nixpkgs/archive/nixos-24.05.tar.gz\"";
    assertFetched("import (fetchTarball " + archive + ") { }", "24.05");
    assertFetched("import (fetchTarball \"channel:nixos-24.05\") { }", "24.05");
    assertFetched("with import (fetchTarball { url = " + archive + "; }) { }; hello", "24.05");
    assertFetched("{ pkgs ? import (fetchTarball " + archive + ") { } }: pkgs.hello", "24.05");
    assertFetched("let nixpkgs = fetchTarball " + archive + "; in import nixpkgs { }", "24.05");
    assertFetched(
        "let pkgs = import (builtins.fetchGit { url = \"https://github.com/NixOS/nixpkgs\";"
            + " ref = \"nixos-24.05\"; rev = \"0000000000000000000000000000000000000000\"; }) { };"
            + " in pkgs.hello",
        "24.05");
    assertFetched(
        "let pkgs = import (fetchFromGitHub { owner = \"NixOS\"; repo = \"nixpkgs\";"
            + " rev = \"24.05\"; }) { }; in pkgs.hello",
        "24.05");
    assertFetched("{ pkgs }: import (fetchTarball " + archive + ") { }", null);
    assertFetched("{ pkgs, ... }: let nixpkgs = fetchTarball " + archive + "; in 1", null);
    assertFetched("let old = import (fetchTarball " + archive + ") { }; in old.hello", null);
    assertFetched("[ (import <nixpkgs> { }) (import (fetchTarball " + archive + ") { }) ]", null);
    assertFetched("import (fetchTarball \"https://github.com/NixOS/nix/archive/24.05.zip\")", null);
    assertFetched(
        "[ (fetchTarball " + archive + ") (fetchTarball \"channel:nixos-23.11\") ]", null);
    assertFetched("rev: fetchTarball \"https://github.com/NixOS/nixpkgs/archive/${rev}\"", null);
    assertFetched("{ system.stateVersion = \"24.05\"; }", null);
    assertFetched("import (fetchTarball { }) { }", null);
  }

  @Test
  void whatIsToldIsNotSoughtElsewhere() {
    Releases flake = of("flake.nix", "{ inputs = { }; outputs = { ... }: { }; }", null);
    assertThat(flake.tell(Project.NIXPKGS)).isTrue();
    assertThat(of("a.nix", "{ pkgs, ... }: { }", null).tell(Project.NIXPKGS)).isFalse();
    assertThat(of("a.nix", "import <nixpkgs> { }", null).tell(Project.NIXPKGS)).isTrue();
    Releases home =
        of(
            "configuration.nix",
            "{ pkgs, ... }: let home-manager = fetchTarball"
                + " \"https://github.com/nix-community/home-manager/archive/release-24.05.tar.gz\";"
                + " in { imports = [ (import \"${home-manager}/nixos\") ]; }",
            null);
    assertThat(home.of(Project.HOME_MANAGER)).isEqualTo(new Release(24, 5));
    assertThat(home.tell(Project.NIXPKGS)).isFalse();
  }
}
