package io.github.nixlint.semantics.values;

import static java.util.Objects.requireNonNull;
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

/** The table of what functions take by name is read, and only for the functions that it means. */
final class FunctionFormalsTest {
  @Test
  void knowsWhatAFunctionTakes() {
    FunctionFormals option = requireNonNull(of("{ lib }: lib.mkOption { }"));
    assertThat(option.takes("type")).isTrue();
    assertThat(option.takes("typ")).isFalse();
    assertThat(option.insteadOf("typ")).isEqualTo("type");
    assertThat(option.insteadOf("defaultValue")).isEqualTo("default");
    assertThat(option.insteadOf("quux")).isEmpty();
  }

  @Test
  void knowsThoseOfFlakes() {
    assertThat(of("inputs: inputs.home-manager.lib.homeManagerConfiguration { }")).isNotNull();
    assertThat(of("{ nixpkgs }: nixpkgs.lib.nixosSystem { }")).isNotNull();
  }

  @Test
  void takesAnythingWhereOthersMayFollow() {
    FunctionFormals fetcher = requireNonNull(of("{ pkgs }: pkgs.fetchFromGitHub { }"));
    assertThat(fetcher.takes("anything")).isTrue();
    assertThat(fetcher.choices()).isNotEmpty();
  }

  @Test
  void knowsNothingOfWhatAFileDefines() {
    assertThat(of("let mkOption = x: x; in mkOption { }")).isNull();
    assertThat(of("{ mine }: mine.mkOption { }")).isNull();
  }

  @Test
  void everyEntryIsUnderstood() {
    for (Table.Row row : Table.read(FunctionFormals.class, "function-formals.txt")) {
      String name = row.word(0);
      int dot = name.indexOf('.');
      String function =
          row.section().replaceFirst(" .*", "") + "." + (dot < 0 ? name : name.substring(0, dot));
      String called = function.replace("import.", "import ");
      FunctionFormals formals =
          requireNonNull(of("{ lib, pkgs, nixpkgs }: " + called + " { }"), row.toString());
      if (dot >= 0) {
        String instead = formals.insteadOf(name.substring(dot + 1));
        assertThat(formals.takes(name.substring(dot + 1))).as(row.toString()).isFalse();
        assertThat(instead.contains(" ") || instead.contains(".") || formals.takes(instead))
            .as(row.toString())
            .isTrue();
      }
    }
  }

  private static @Nullable FunctionFormals of(String text) {
    SyntaxTree tree = new NixParser().parse(Source.of("x.nix", text)).tree();
    Apply call = (Apply) tree.node(Kind.APPLY, 0);
    return FunctionFormals.of(call, Semantics.of(tree, Scopes.of(tree)).names());
  }
}
