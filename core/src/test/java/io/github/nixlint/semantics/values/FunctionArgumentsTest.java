package io.github.nixlint.semantics.values;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Table;
import org.junit.jupiter.api.Test;

/** The table of what functions take is read, and only for the functions that it means. */
final class FunctionArgumentsTest {
  @Test
  void knowsBuiltinsAndTheLibrary() {
    assertThat(of("map f xs")).containsExactly(ArgumentType.FUNCTION, ArgumentType.LIST);
    assertThat(of("builtins.length xs")).containsExactly(ArgumentType.LIST);
    assertThat(of("{ lib }: lib.types.enum xs")).containsExactly(ArgumentType.LIST);
  }

  @Test
  void everyEntryIsUnderstood() {
    for (Table.Row row : Table.read(FunctionArguments.class, "function-arguments.txt")) {
      for (String set : row.section().split(" ", -1)) {
        assertThat(of("{ lib, pkgs }: " + set + "." + row.word(0) + " x"))
            .as(row.toString())
            .isNotEmpty();
      }
    }
  }

  @Test
  void knowsNothingOfWhatAFileDefines() {
    assertThat(of("let map = 1; in map f xs")).isEmpty();
    assertThat(of("{ mine }: mine.length xs")).isEmpty();
  }

  private static ImmutableList<ArgumentType> of(String text) {
    SyntaxTree tree = new NixParser().parse(Source.of("x.nix", text)).tree();
    Apply call = (Apply) tree.node(Kind.APPLY, 0);
    return FunctionArguments.of(call.function(), Semantics.of(tree, Scopes.of(tree)).names());
  }
}
