package io.github.nixlint.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.text.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an expression has to stand in parentheses. */
final class ParenthesesTest {

  /** The first parentheses of each are needed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ (f x) ]",
        "[ (-1) ]",
        "f (g x)",
        "f (x: x)",
        "(x: x) y",
        "(f x).a",
        "(1).a",
        "(s.a or t).b",
        "s.a or (f x)",
        "(a ? b) ? c",
        "(a == b) == c",
        "a == (b == c)",
        "(a ++ b) ++ c",
        "a - (b - c)",
        "(a -> b) -> c",
        "!(a == b)",
        "!(a && b)",
        "-(a + b)",
        "(a || b) && c",
        "(x: x) // y",
        "y // (with x; z)",
        "(a |> b) <| c",
        "(if a then b else c) + d",
      })
  void needed(String code) {
    assertThat(isNeeded(code)).isTrue();
  }

  /** The first parentheses of each are not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(x)",
        "[ (x) ]",
        "[ (s.a) ]",
        "[ (s.a or t) ]",
        "(f x) y",
        "f (s.a)",
        "(f x) ? a",
        "(s).a",
        "s.a or (t)",
        "a ++ (b ++ c)",
        "(a + b) + c",
        "(a - b) - c",
        "a -> (b -> c)",
        "!(a ? b)",
        "!(f x)",
        "-(f x)",
        "(a && b) || c",
        "(a |> b) |> c",
        "x: (y: z)",
        "let a = (x: x); in a",
        "if (a || b) then c else d",
        "with (f x); y",
        "assert (a -> b); c",
        "{ a ? (x: x) }: a",
        "\"${(f x)}\"",
        "{ ${(f x)} = 1; }",
      })
  void notNeeded(String code) {
    assertThat(isNeeded(code)).isFalse();
  }

  private static boolean isNeeded(String code) {
    SyntaxTree tree = new NixParser().parse(Source.of("x.nix", code)).tree();
    for (int token = 0; ; token++) {
      int start = tree.tokens().start(token);
      for (int id = 0; id < tree.nodeCount(); id++) {
        if (tree.node(id) instanceof Parenthesized parens && parens.start() == start) {
          return Parentheses.needed(parens.inner(), parens, tree.parent(parens));
        }
      }
    }
  }
}
