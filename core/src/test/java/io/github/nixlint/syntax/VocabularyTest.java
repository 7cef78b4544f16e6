package io.github.nixlint.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.WordSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VocabularyTest {
  private final NixParser parser = new NixParser();

  @Test
  void namesAreThoseOfVariablesArgumentsAndAttributes() {
    Vocabulary vocabulary =
        of("{ lib, ... }@args: { a.\"b c\" = lib.x; ${\"d\"} = y \"text\"; inherit (z) e or; }");
    assertThat(new HashSet<>(vocabulary.names()))
        .isEqualTo(Set.of("lib", "args", "a", "b c", "x", "d", "y", "z", "e", "or"));
    assertThat(vocabulary.hasAny(WordSet.of("q", "b c"))).isTrue();
    assertThat(vocabulary.hasAny(WordSet.of("q", "text"))).isFalse();
  }

  @Test
  void aFileHasNoneOfTheNamesOfThoseBefore() {
    of("first second");
    assertThat(of("second third").names()).containsExactlyInAnyOrder("second", "third");
  }

  @Test
  void whatItHasItMayHave() {
    for (int size : new int[] {0, 1, 100, 5000}) {
      List<String> names = IntStream.range(0, size).mapToObj(i -> "name" + i).toList();
      Vocabulary vocabulary = new Vocabulary(names.toArray(new String[0]));
      assertThat(names).allMatch(vocabulary::mayHave);
      assertThat(vocabulary.mayHaveAny(names)).isEqualTo(size > 0);
      long mistaken = names.stream().filter(name -> vocabulary.mayHave(name + "'")).count();
      assertThat(mistaken).isLessThanOrEqualTo(size / 10);
    }
  }

  private Vocabulary of(String text) {
    return parser.parse(Source.of("x.nix", text)).tree().vocabulary();
  }
}
