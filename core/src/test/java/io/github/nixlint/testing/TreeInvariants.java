package io.github.nixlint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.BitSet;

/** What holds of the tree of any text. */
public final class TreeInvariants {

  private TreeInvariants() {}

  /** Holds a tree to them. */
  public static void check(ParseResult result) {
    SyntaxTree tree = result.tree();
    BitSet seen = new BitSet();
    for (int id = 0; id < tree.nodeCount(); id++) {
      Node node = tree.node(id);
      assertThat(node.id()).isEqualTo(id);
      assertThat(node.start()).isBetween(0, node.end());
      assertThat(node.end()).isLessThanOrEqualTo(tree.source().length());
      int[] previous = {-1};
      node.forEachChild(
          child -> {
            assertThat(child.id())
                .as(() -> child + " of " + node)
                .isBetween(previous[0], node.id() - 1);
            assertThat(child.start())
                .as(() -> child + " in " + node + " of " + text(tree))
                .isBetween(node.start(), node.end());
            assertThat(child.end())
                .as(() -> child + " in " + node + " of " + text(tree))
                .isLessThanOrEqualTo(node.end());
            assertThat(tree.parent(child)).isSameAs(node);
            assertThat(seen.get(child.id())).isFalse();
            seen.set(child.id());
            previous[0] = child.id();
          });
    }
    assertThat(tree.root().id()).isEqualTo(tree.nodeCount() - 1);
    result
        .errors()
        .forEach(
            error -> assertThat(error.span().end()).isLessThanOrEqualTo(tree.source().length()));
  }

  private static String text(SyntaxTree tree) {
    return tree.source().text(0, tree.source().length());
  }
}
