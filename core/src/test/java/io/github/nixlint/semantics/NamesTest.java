package io.github.nixlint.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.names.QualifiedName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.testing.Golden;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What names stand for, over the fixtures. */
final class NamesTest {
  private static final int SHOWN = 40;

  @TestFactory
  Stream<DynamicTest> fixtures() {
    return Golden.tests("semantics/names", "names", NamesTest::describe);
  }

  /**
   * A line for each variable and selection that is no part of a longer selection: its place and
   * text, its qualified name or {@code ?}, and behind {@code =} the expression that gives its
   * value, where that is another.
   */
  private static String describe(Source source) {
    SyntaxTree tree = new NixParser().parse(source).tree();
    Names names = Semantics.of(tree, Scopes.of(tree)).names();
    StringBuilder out = new StringBuilder();
    for (int id = 0; id < tree.nodeCount(); id++) {
      Node node = tree.node(id);
      boolean shown =
          node instanceof Select
              || (node instanceof Variable
                  && !(tree.parent(node) instanceof Select select && select.subject() == node));
      if (!shown) {
        continue;
      }
      Expr e = (Expr) node;
      Position position = source.position(e.start());
      out.append(position.line()).append(':').append(position.column()).append(' ');
      out.append(tree.text(e)).append(" -> ");
      QualifiedName name = names.of(e);
      out.append(
          switch (name.certainty()) {
            case CERTAIN -> name.path();
            case BY_WITH -> name.path() + " by with";
            case UNKNOWN -> "?";
          });
      Expr value = names.value(e);
      if (value != e) {
        String text = tree.text(value).replaceAll("\\s+", " ");
        out.append(" = ").append(text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
      }
      out.append('\n');
    }
    return out.toString();
  }

  @Test
  void endlessAndDeepFilesTakeBoundedTime() {
    int count = 9_000;
    StringBuilder chain = new StringBuilder("let a0 = a1; ");
    for (int i = 1; i < count; i++) {
      chain.append("a").append(i).append(" = a").append((i + 1) % count).append(" // a0.b; ");
    }
    ask(chain.append("in a0.b.c").toString());
    ask("with a; ".repeat(count) + "[" + " x.y".repeat(count) + " ]");
    ask("(".repeat(count) + "x" + ")".repeat(count));
    ask("{ config, lib, ... }@args: [" + " args.lib.id".repeat(count) + " ]");
  }

  private static void ask(String text) {
    SyntaxTree tree = new NixParser().parse(Source.of("test.nix", text)).tree();
    Names names = Semantics.of(tree, Scopes.of(tree)).names();
    for (int id = 0; id < tree.nodeCount(); id++) {
      if (tree.node(id) instanceof Expr e) {
        assertThat(names.value(e)).isNotNull();
        assertThat(names.of(e)).isNotNull();
      }
    }
  }
}
