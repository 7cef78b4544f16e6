package io.github.nixlint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {

  @Test
  void aNearNameIsFound() {
    List<String> names = List.of("lib", "pkgs", "fetchurl", "fetchFromGitHub", "config");
    assertThat(Spelling.nearest("pkg", names)).isEqualTo("pkgs");
    assertThat(Spelling.nearest("libb", names)).isEqualTo("lib");
    assertThat(Spelling.nearest("cofnig", names)).isEqualTo("config");
    assertThat(Spelling.nearest("fetchFromGithub", names)).isEqualTo("fetchFromGitHub");
    assertThat(Spelling.nearest("fetcurll", names)).isEqualTo("fetchurl");
  }

  @Test
  void aFarNameIsNot() {
    assertThat(Spelling.nearest("xs", List.of("x", "xz"))).isNull();
    assertThat(Spelling.nearest("zlib", List.of("lib", "lib2", "stdenv"))).isNull();
    assertThat(Spelling.nearest("python2", List.of("python3", "python"))).isNull();
    assertThat(Spelling.nearest("x", List.of("x"))).isNull();
  }

  @Test
  void theFirstOfTheNearestWins() {
    Spelling.Words words = new Spelling.Words(List.of("patches", "patched", "phases", "PATCHER"));
    assertThat(words.nearest("patchez", 1)).isEqualTo("patches");
    assertThat(words.nearest("patcher", 1)).isEqualTo("PATCHER");
    assertThat(words.nearest("pahses", 2)).isEqualTo("phases");
    assertThat(words.nearest("build", 2)).isNull();
    assertThat(words.nearest("patches", 0)).isNull();
  }

  @Test
  void aSlipOfAShortWordHasItsLetters() {
    assertThat(Spelling.isSlip("verions", "version")).isTrue();
    assertThat(Spelling.isSlip("versino", "version")).isTrue();
    assertThat(Spelling.isSlip("pnmae", "pname")).isTrue();
    assertThat(Spelling.isSlip("pnane", "pname")).isTrue();
    assertThat(Spelling.isSlip("pame", "pname")).isTrue();
    assertThat(Spelling.isSlip("scr", "src")).isTrue();
    assertThat(Spelling.isSlip("mata", "meta")).isTrue();
  }

  @Test
  void anotherShortWordIsNone() {
    assertThat(Spelling.isSlip("uname", "pname")).isFalse();
    assertThat(Spelling.isSlip("src", "src")).isFalse();
    assertThat(Spelling.isSlip("sr", "src")).isFalse();
    assertThat(Spelling.isSlip("mesa", "meta")).isFalse();
    assertThat(Spelling.isSlip("mate", "meta")).isFalse();
    assertThat(Spelling.isSlip("names", "name")).isFalse();
    assertThat(Spelling.isSlip("", "name")).isFalse();
  }
}
