package io.github.nixlint.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.semantics.files.ByName;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where files of {@code pkgs/by-name} stand, and where their paths lead. */
final class ByNameTest {

  private static ByName place(String file) {
    return Objects.requireNonNull(ByName.of(file));
  }

  @Test
  void places() {
    ByName place = place("nixpkgs/pkgs/by-name/he/hello/package.nix");
    assertThat(place.shard()).isEqualTo("he");
    assertThat(place.name()).isEqualTo("hello");
    assertThat(place.depth()).isZero();
    assertThat(place("pkgs/by-name/he/hello/lib/x.nix").depth()).isOne();
    assertThat(place("pkgs/by-name/hello.nix").name()).isNull();
    assertThat(ByName.of("my-pkgs/by-name/he/hello/package.nix")).isNull();
    assertThat(ByName.of("pkgs/tools/hello.nix")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "package.nix, ./fix.patch, false",
    "package.nix, ../., true",
    "package.nix, ./a/../b, false",
    "package.nix, ./a/../../b, true",
    "lib/x.nix, ../package.nix, false",
    "lib/x.nix, ../../other/x.patch, true",
  })
  void pathsThatLeadOut(String file, String path, boolean outside) {
    assertThat(place("pkgs/by-name/he/hello/" + file).isOutside(path)).isEqualTo(outside);
  }

  @Test
  void names() {
    assertThat(ByName.shardOf("Hello")).isEqualTo("he");
    assertThat(ByName.shardOf("x")).isEqualTo("x");
    assertThat(ByName.isName("lib-x_1")).isTrue();
    assertThat(ByName.isName("a.b")).isFalse();
  }
}
