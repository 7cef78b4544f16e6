package io.github.nixlint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tables that are asked by name answer as the entries do that are read one by one. */
final class TableIndexTest {

  @Test
  void findsEntriesByTheirFirstWords() {
    TableIndex<String> index =
        new TableIndex<>(TableIndexTest.class, "table.txt", Object::toString);
    assertThat(index.get("plain")).isEqualTo("plain");
    assertThat(index.get("a")).isEqualTo("a 1 and the rest");
    assertThat(index.get("a 1")).isNull();
    assertThat(index.get("bar")).isNull();
    assertThat(index.get("#")).isNull();
    assertThat(index.get("")).isNull();
    assertThat(index.has("bare")).isTrue();
    assertThat(index.has("barely")).isFalse();
    assertThat(index.names()).containsExactly("plain", "a", "bare", "x");
    assertThat(index.sections()).containsExactly("", "section");
  }

  @Test
  void saysTheSectionOfAnEntry() {
    TableIndex<String> index =
        new TableIndex<>(TableIndexTest.class, "table.txt", Table.Row::section);
    assertThat(index.get("plain")).isEmpty();
    assertThat(index.get("x")).isEqualTo("section");
  }

  @Test
  void understandsAnEntryOnce() {
    AtomicInteger asked = new AtomicInteger();
    TableIndex<Integer> index =
        new TableIndex<>(TableIndexTest.class, "table.txt", row -> asked.incrementAndGet());
    assertThat(index.get("a")).isEqualTo(index.get("a")).isEqualTo(1);
  }

  @Test
  void namesThePlaceOfWhatIsWrong() {
    TableIndex<Integer> index =
        new TableIndex<>(TableIndexTest.class, "table.txt", row -> row.integer(0));
    assertThatThrownBy(() -> index.get("bare")).hasMessage("table.txt:6: bare is no number");
    assertThatThrownBy(
            () -> new TableIndex<>(TableIndexTest.class, "repeated.txt", Object::toString))
        .hasMessage("repeated.txt:3: `a` is there twice");
  }
}
