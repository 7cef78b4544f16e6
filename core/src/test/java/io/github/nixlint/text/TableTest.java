package io.github.nixlint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How tables are read, and what is said of those that are not as their readers want them. */
final class TableTest {

  @Test
  void readsEntriesInSections() {
    assertThat(Table.read(TableTest.class, "table.txt"))
        .extracting(Table.Row::section, Table.Row::toString)
        .extracting(Object::toString)
        .containsExactly(
            "(\"\", \"plain\")",
            "(\"section\", \"a 1 and the rest\")",
            "(\"section\", \"bare\")",
            "(\"section\", \"x | y z |\")");
    assertThat(Table.names(TableTest.class, "table.txt"))
        .containsExactly("plain", "a", "bare", "x");
    assertThat(Table.sections(TableTest.class, "table.txt").get("section"))
        .containsExactly("a", "bare", "x");
    assertThat(Table.sectionOf(TableTest.class, "table.txt")).containsEntry("a", "section");
  }

  @Test
  void splitsAnEntry() {
    Table.Row row = row(1);
    assertThat(row.word(0)).isEqualTo("a");
    assertThat(row.integer(1)).isEqualTo(1);
    assertThat(row.from(2)).isEqualTo("and the rest");
    assertThat(row.words(2)).containsExactly("and", "the", "rest");
    assertThat(row.has(4)).isTrue();
    assertThat(row.has(5)).isFalse();
    assertThat(row.from(5)).isEmpty();
    assertThat(row.words(5)).isEmpty();
    assertThat(row(3).columns(3)).containsExactly("x", "y z", "");
    assertThat(row(1).constant(TimeUnit.class, "days")).isEqualTo(TimeUnit.DAYS);
  }

  @Test
  void namesThePlaceOfWhatIsWrong() {
    assertThatThrownBy(() -> row(2).word(1))
        .hasMessage("table.txt:6: there is no word 2 in `bare`");
    assertThatThrownBy(() -> row(2).integer(0)).hasMessage("table.txt:6: bare is no number");
    assertThatThrownBy(() -> row(3).columns(4)).hasMessage("table.txt:7: 3 columns in place of 4");
    assertThatThrownBy(() -> row(2).constant(TimeUnit.class, "bare"))
        .hasMessage("table.txt:6: bare is no TimeUnit");
    assertThatThrownBy(() -> Table.read(TableTest.class, "broken-table.txt"))
        .hasMessage("broken-table.txt:2: the name of the section does not end");
    assertThatThrownBy(() -> Table.read(TableTest.class, "missing.txt"))
        .hasMessage("missing.txt is missing from the class path");
  }

  private static Table.Row row(int index) {
    return Table.read(TableTest.class, "table.txt").get(index);
  }
}
