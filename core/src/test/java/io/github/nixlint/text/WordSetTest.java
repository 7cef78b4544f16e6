package io.github.nixlint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WordSetTest {

  @Test
  void hasItsWordsAndNoOthers() {
    for (int size : new int[] {0, 1, 3, 40, 5000}) {
      List<String> words = IntStream.range(0, size).mapToObj(i -> "w" + i).toList();
      WordSet set = WordSet.copyOf(words);

      assertThat(set).containsExactlyElementsOf(words);
      for (int i = 0; i < 2 * size + 100; i++) {
        assertThat(set.contains("w" + i)).isEqualTo(i < size);
      }
      assertThat(set.contains(null)).isFalse();
    }
  }
}
