package io.github.nixlint.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.fetch.FakedHash;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.fetch.HashAttributes;
import io.github.nixlint.semantics.fetch.PatchUrl;
import io.github.nixlint.semantics.fetch.Pins;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.semantics.names.Retired;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.testing.Golden;
import io.github.nixlint.text.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What files fetch, over the fixtures, and the tables behind that. */
final class FetchesTest {

  @TestFactory
  Stream<DynamicTest> fixtures() {
    return Golden.tests("semantics/fetch", "fetches", FetchesTest::describe);
  }

  /** A line for each call of a fetcher and its texts, and for each hash that is none. */
  private static String describe(Source source) {
    SyntaxTree tree = new NixParser().parse(source).tree();
    Semantics semantics = Semantics.of(tree, Scopes.of(tree));
    StringBuilder out = new StringBuilder();
    for (Fetch fetch : semantics.fetches()) {
      int line = source.position(fetch.call().start()).line();
      out.append(line).append(' ').append(fetch.fetcher().name());
      out.append(fetch.isOpen() ? ", open" : "").append(fetch.isLocal() ? ", local" : "");
      out.append(fetch.hasHash() ? ", " + fetch.hashName() : "").append('\n');
      for (String name : List.of("url", "urls", "owner", "repo", "rev", "tag", "hash", "sha256")) {
        fetch.texts(name).forEach(t -> out.append("  " + name + " = " + t.text() + '\n'));
      }
    }
    for (FakedHash hash : semantics.fakedHashes()) {
      int line = source.position(hash.value().start()).line();
      out.append(line).append(" fake: ").append(hash.form()).append('\n');
    }
    return out.toString();
  }

  @Test
  void tablesAreRead() {
    assertThat(HashAttributes.has("vendorHash")).isTrue();
    assertThat(HashAttributes.has("hashedPassword")).isFalse();
    assertThat(HashAttributes.ofFetchers()).contains("sha256", "hash").doesNotContain("cargoHash");
    Retired alias = Retired.ofPackages("nixfmt-rfc-style");
    assertThat(alias)
        .isEqualTo(
            new Retired(
                "pkgs.nixfmt-rfc-style",
                false,
                false,
                "nixfmt",
                true,
                "",
                Release.parse("26.05"),
                false));
    assertThat(Retired.ofBuilders("modSha256"))
        .isEqualTo(new Retired("modSha256", true, false, "vendorHash", false, "", null, false));
    assertThat(Retired.mayBe("mdDoc")).isTrue();
  }

  @Test
  void branchesMoveAndCommitsDoNot() {
    assertThat(Pins.isBranch("refs/heads/x")).isTrue();
    assertThat(Pins.isBranch("v1.0")).isFalse();
    assertThat(Pins.isOfBranch("https://raw.githubusercontent.com/o/r/main/x")).isTrue();
    assertThat(Pins.isOfBranch("https://raw.githubusercontent.com/o/r/v1/main/x")).isFalse();
    assertThat(Pins.isOfBranch("https://raw.githubusercontent.com/")).isFalse();
    assertThat(Pins.hasCommit("a/" + "0123456789".repeat(4) + ".tar.gz")).isTrue();
    assertThat(Pins.hasCommit("a/0123456789.tar.gz")).isFalse();
  }

  @Test
  void urlsOfPatches() {
    assertThat(patch("https://github.com/o/r/pull/1.patch")).isEqualTo("PULL_REQUEST short");
    assertThat(patch("https://github.com/o/r/compare/a...main.diff")).isEqualTo("BRANCHES short");
    assertThat(patch("https://github.com/o/r/compare/main..v1.0.diff")).isEqualTo("BRANCHES short");
    assertThat(patch("https://github.com/o/r/compare/v1.0...v1.1.diff")).isEqualTo("FIXED short");
    assertThat(patch("https://github.com/o/r/commit/a.patch?full_index=1")).isEqualTo("FIXED");
    assertThat(patch("https://example.org/a.patch")).isEqualTo("none");
  }

  private static String patch(String url) {
    SyntaxTree tree =
        new NixParser().parse(Source.of("x.nix", "{fetchurl}: fetchurl \"" + url + "\"")).tree();
    Fetch fetch = Semantics.of(tree, Scopes.of(tree)).fetches().get(0);
    PatchUrl patch = PatchUrl.of(fetch.urls().get(0));
    return patch == null ? "none" : patch.kind() + (patch.isShortened() ? " short" : "");
  }
}
