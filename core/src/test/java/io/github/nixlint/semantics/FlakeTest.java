package io.github.nixlint.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.flake.DuplicateInput;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeLock;
import io.github.nixlint.semantics.flake.FlakeLock.Edge;
import io.github.nixlint.semantics.flake.FlakeLock.Node;
import io.github.nixlint.semantics.flake.FlakeOutputNames;
import io.github.nixlint.semantics.flake.FlakeReference;
import io.github.nixlint.semantics.flake.Follows;
import io.github.nixlint.semantics.flake.KnownFlakes;
import io.github.nixlint.semantics.flake.MissingFollows;
import io.github.nixlint.semantics.flake.NixpkgsBranch;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Source;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Flakes, where the fixtures of rules do not reach. */
final class FlakeTest {

  private static @Nullable Semantics read(String text) {
    SyntaxTree tree = new NixParser().parse(Source.of("flake.nix", text)).tree();
    Semantics semantics = Semantics.of(tree, Scopes.of(tree));
    Flake flake = semantics.flake();
    if (flake != null) {
      flake.faults();
      flake.uses();
      flake.misplacedOutputs();
      flake.nixpkgsImports();
      Follows.of(flake).forEach(follows -> follows.nearest(flake));
      MissingFollows.of(flake, null);
    }
    semantics.impurities();
    return flake == null ? null : semantics;
  }

  private static void assertReference(
      String url, FlakeReference.Type type, String owner, String repository, String ref) {
    FlakeReference reference = FlakeReference.parse(url);
    assertThat(reference.type()).as(url).isEqualTo(type);
    assertThat(reference.owner()).as(url).isEqualTo(owner);
    assertThat(reference.repository()).as(url).isEqualTo(repository);
    assertThat(reference.ref()).as(url).isEqualTo(ref);
  }

  @Test
  void references() {
    assertReference(
        "github:NixOS/nixpkgs/a/b", FlakeReference.Type.GITHUB, "NixOS", "nixpkgs", "a/b");
    assertReference(
        "github:NixOS/nixpkgs?dir=x&ref=c", FlakeReference.Type.GITHUB, "NixOS", "nixpkgs", "c");
    assertReference("gitlab:a/b/c", FlakeReference.Type.GITLAB, "a", "b", "c");
    assertReference("git+https://github.com/a/b.git?ref=c", FlakeReference.Type.GIT, "a", "b", "c");
    assertReference("git+ssh://git@github.com/a/b", FlakeReference.Type.GIT, "a", "b", "");
    assertReference(
        "https://github.com/a/b/archive/c.tar.gz", FlakeReference.Type.ARCHIVE, "a", "b", "c");
    assertReference(
        "https://channels.nixos.org/nixos-unstable/nixexprs.tar.xz",
        FlakeReference.Type.ARCHIVE,
        "NixOS",
        "nixpkgs",
        "nixos-unstable");
    assertReference(
        "https://flakehub.com/f/NixOS/nixpkgs/0.1",
        FlakeReference.Type.ARCHIVE,
        "NixOS",
        "nixpkgs",
        "");
    assertReference("nixpkgs/nixos-25.11", FlakeReference.Type.INDIRECT, "", "", "nixos-25.11");
    assertReference("flake:nixpkgs", FlakeReference.Type.INDIRECT, "", "", "");
    assertReference("path:./a", FlakeReference.Type.PATH, "", "", "");
    assertReference("../a", FlakeReference.Type.PATH, "", "", "");
    for (String odd :
        new String[] {"", ":", "github:", "//", "https://", "a:b:c", "?", "#", "@:"}) {
      assertThat(FlakeReference.parse(odd).isNixpkgs()).as(odd).isFalse();
    }
    assertThat(FlakeReference.parse("nixpkgs").isNixpkgs()).isTrue();
    assertThat(FlakeReference.parse("github:me/nixpkgs").isFork()).isTrue();
    assertThat(FlakeReference.indirect("nixpkgs"))
        .matches(one -> one.isSameRepository(FlakeReference.parse("github:nixos/nixpkgs/x")));
  }

  @Test
  void tables() {
    assertThat(FlakeOutputNames.hasSystems("packages")).isTrue();
    assertThat(FlakeOutputNames.isPlain("overlays")).isTrue();
    assertThat(FlakeOutputNames.replacement("devShell")).isEqualTo("devShells.<system>.default");
    assertThat(FlakeOutputNames.nearest("nixosModlues")).isEqualTo("nixosModules");
    assertThat(KnownFlakes.registered("nixpkgs")).isNotNull();
    FlakeReference disko = FlakeReference.parse("github:Nix-Community/Disko");
    assertThat(KnownFlakes.takesNixpkgs(disko)).isTrue();
    assertThat(KnownFlakes.keepsItsNixpkgs(disko)).isFalse();
  }

  @Test
  void branches() {
    assertThat(NixpkgsBranch.of("nixos-unstable"))
        .isEqualTo(new NixpkgsBranch("nixos-unstable", true, null));
    assertThat(NixpkgsBranch.of("nixos-25.11-small"))
        .isEqualTo(new NixpkgsBranch("nixos-25.11-small", true, LocalDate.of(2026, 6, 30)));
    assertThat(NixpkgsBranch.of("nixpkgs-25.05-darwin").endOfLife())
        .isEqualTo(LocalDate.of(2025, 12, 31));
    assertThat(NixpkgsBranch.of("release-25.05").isChannel()).isFalse();
    assertThat(NixpkgsBranch.of("nixos-99.99").isChannel()).isTrue();
    assertThat(NixpkgsBranch.of("v1.25.05.3").endOfLife()).isNull();
  }

  @Test
  void locksThatLeadNowhere() {
    FlakeReference here = FlakeReference.parse("github:a/b");
    ImmutableMap<String, Edge> circle =
        ImmutableMap.of(
            "a", Edge.following(ImmutableList.of("b")),
            "b", Edge.following(ImmutableList.of("a", "c")),
            "self", Edge.to("root"),
            "gone", Edge.to("nowhere"));
    Node root = new Node(circle, true, here, here, 0, true);
    FlakeLock lock = FlakeLock.of("root", ImmutableMap.of("root", root));
    assertThat(lock.follow("a")).isNull();
    assertThat(lock.follow("gone/x")).isNull();
    assertThat(lock.follow("self/self/self")).isEqualTo(root);
    assertThat(lock.follow("")).isEqualTo(root);
    assertThat(DuplicateInput.of(lock)).isEmpty();
  }

  @Test
  void deepAndBrokenFlakes() {
    int deep = 9_000;
    read("{ inputs" + ".a.inputs".repeat(deep) + ".follows = \"x\"; outputs = { self }: { }; }");
    read(
        "{ inputs = " + "{ inputs = ".repeat(deep) + "1" + "; }".repeat(deep) + "; outputs = 1; }");
    read(
        "{ inputs = { }; outputs = a: " + "{ } // (".repeat(deep) + "a" + ")".repeat(deep) + "; }");
    read("{ inputs = { }; outputs = a: let x = y; y = x; in x; }");
    read("{ description = ; inputs = { a. = 1; . = 2 }; outputs = { self, }: { packages. = 1; ");
    read("{ inputs.a.url = ; outputs = ");
    assertThat(read("{ outputs = [ ]; }")).isNotNull();
    assertThat(read("{ pkgs }: { outputs = [ ]; }")).isNull();
  }
}
