package io.github.nixlint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines and columns of any bytes. */
final class SourceTest {

  @Test
  void columnsCountCodePoints() {
    Source source = Source.of("x", "a\r\né😀b\rc");
    assertThat(source.position(0)).isEqualTo(new Position(1, 1, 0));
    assertThat(source.position(3)).isEqualTo(new Position(2, 1, 3));
    assertThat(source.position(5)).isEqualTo(new Position(2, 2, 5));
    assertThat(source.position(9)).isEqualTo(new Position(2, 3, 9));
    assertThat(source.position(11)).isEqualTo(new Position(3, 1, 11));
    assertThat(source.position(12)).isEqualTo(new Position(3, 2, 12));
  }

  @Test
  void bytesThatAreNotUtf8CountOneColumnEach() {
    Source source = Source.of("x", new byte[] {(byte) 0xE2, (byte) 0x82, 'a', (byte) 0xFF});
    assertThat(source.position(4).column()).isEqualTo(5);
  }

  @Test
  void longLinesCountAsShortOnesDo() {
    Random random = new Random(7);
    String[] characters = {"a", "é", "…", "😀"};
    StringBuilder text = new StringBuilder("first line\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(characters[random.nextInt(characters.length)]);
    }
    Source source = Source.of("x", text.toString());
    int column = 1;
    for (int offset = source.lineStart(2); offset < source.length(); ) {
      assertThat(source.position(offset)).isEqualTo(new Position(2, column, offset));
      offset += Utf8.length(source.bytes(), offset);
      column++;
    }
  }
}
