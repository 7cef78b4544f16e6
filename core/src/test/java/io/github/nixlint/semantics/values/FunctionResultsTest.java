package io.github.nixlint.semantics.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of what functions give is read, and only for whole calls of what it means. */
final class FunctionResultsTest {
  @Test
  void knowsBuiltinsAndTheLibrary() {
    assertThat(of("map f xs")).isEqualTo(ValueType.LIST);
    assertThat(of("builtins.length xs")).isEqualTo(ValueType.INTEGER);
    assertThat(of("{ lib, c }: lib.mkIf c 1")).isEqualTo(ValueType.SET);
  }

  @Test
  void everyEntryIsUnderstood() {
    for (Table.Row row : Table.read(FunctionResults.class, "function-results.txt")) {
      String arguments = " x".repeat(Integer.parseInt(row.word(1)));
      for (String set : row.section().split(" ", -1)) {
        assertThat(of("{ lib }: " + set + "." + row.word(0) + arguments))
            .as(row.toString())
            .isEqualTo(row.constant(ValueType.class, row.word(2)));
      }
    }
  }

  @Test
  void knowsNothingOfWhatAFileDefines() {
    assertThat(of("let map = 1; in map f xs")).isNull();
    assertThat(of("{ mine }: mine.length xs")).isNull();
  }

  @Test
  void knowsThatACallInPartIsAFunction() {
    assertThat(of("{ lib }: lib.mkIf c")).isEqualTo(ValueType.FUNCTION);
    assertThat(of("let map = 1; in map f")).isNull();
  }

  private static @Nullable ValueType of(String text) {
    SyntaxTree tree = new NixParser().parse(Source.of("x.nix", text)).tree();
    Apply call = (Apply) tree.node(Kind.APPLY, 0);
    return Semantics.of(tree, Scopes.of(tree)).functionResults().type(call);
  }
}
