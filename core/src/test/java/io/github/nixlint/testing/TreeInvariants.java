package io.github.nixlint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.parse.SyntaxError;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Tokens;
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
    checkCoverage(result);
    result
        .errors()
        .forEach(
            error -> assertThat(error.span().end()).isLessThanOrEqualTo(tree.source().length()));
  }

  private static String text(SyntaxTree tree) {
    return tree.source().text(0, tree.source().length());
  }

  /** Each byte but blanks is part of a token or comment, each token of the tree or of an error. */
  private static void checkCoverage(ParseResult result) {
    SyntaxTree tree = result.tree();
    BitSet covered = new BitSet();
    Tokens tokens = tree.tokens();
    for (int i = 0; i < tokens.count() - 1; i++) {
      covered.set(tokens.start(i), tokens.end(i));
    }
    for (Comment comment : tree.comments()) {
      covered.set(comment.start(), comment.end());
    }
    for (int i = 0; i < tree.source().length(); i++) {
      assertThat(covered.get(i) || " \t\r\n".indexOf(tree.source().at(i)) >= 0)
          .as("byte %d is in a token or comment", i)
          .isTrue();
    }
    covered.clear();
    covered.set(tree.root().start(), tree.root().end());
    for (SyntaxError error : result.errors()) {
      covered.set(error.span().start(), error.span().end());
    }
    for (int i = 0; i < tokens.count() - 1; i++) {
      int token = i;
      assertThat(covered.nextClearBit(tokens.start(i)))
          .as(() -> "token " + token + " is in the tree or an error: " + text(tree))
          .isGreaterThanOrEqualTo(tokens.end(i));
    }
  }
}
