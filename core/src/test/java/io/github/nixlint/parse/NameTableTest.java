package io.github.nixlint.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NameTableTest {
  private final NameTable table = new NameTable();

  @BeforeEach
  void begin() {
    table.begin();
  }

  @Test
  void aNameIsMadeOnceForAllFiles() {
    String first = name("propagatedNativeBuildInputs");
    table.begin();

    assertThat(name("propagatedNativeBuildInputs")).isSameAs(first);
    assertThat(table.written()).containsExactly(first);
  }

  @Test
  void namesThatBeginAndEndAlikeAreKeptApart() {
    for (String name :
        new String[] {"abcdefgh1stuvwxyz", "abcdefgh2stuvwxyz", "abcdefghstuvwxyz"}) {
      assertThat(name(name)).isEqualTo(name);
    }
    assertThat(table.written())
        .containsExactly("abcdefgh1stuvwxyz", "abcdefgh2stuvwxyz", "abcdefghstuvwxyz");
  }

  @Test
  void namesOfAllLengthsAreThemselves() {
    for (int length = 1; length < 70; length++) {
      assertThat(name("x".repeat(length))).isEqualTo("x".repeat(length));
      assertThat(name("x".repeat(length - 1) + "y")).isEqualTo("x".repeat(length - 1) + "y");
    }
  }

  private String name(String name) {
    byte[] bytes = ("{ " + name + " = 1; }").getBytes(US_ASCII);
    return table.name(bytes, 2, 2 + name.length());
  }
}
