package io.github.nixlint.semantics.code;

import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;

/** Which code comments are about. */
public final class Comments {
  private Comments() {}

  /**
   * Returns whether a comment belongs to a node: on a line of its own above it, inside of it, or
   * behind it on its last line.
   */
  public static boolean belongTo(Node node, SyntaxTree tree) {
    return tree.hasComment(node) || areAbove(node, tree) || areBehind(node, tree);
  }

  /** Returns whether a comment stands above a node, on lines of its own. */
  public static boolean areAbove(Node node, SyntaxTree tree) {
    Source source = tree.source();
    int before = tree.tokens().lastBefore(node.start());
    int end = before < 0 ? 0 : tree.tokens().end(before);
    int line = before < 0 ? 0 : source.line(end);
    for (Comment comment : tree.comments()) {
      if (comment.start() >= node.start()) {
        return false;
      }
      if (comment.start() >= end && source.line(comment.start()) > line) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a comment stands behind a node, on its last line. */
  private static boolean areBehind(Node node, SyntaxTree tree) {
    Source source = tree.source();
    for (Comment comment : tree.comments()) {
      if (comment.start() >= node.end()) {
        return source.line(comment.start()) == source.line(node.end())
            && isLastOfLine(node, comment, tree);
      }
    }
    return false;
  }

  /** Returns whether only punctuation stands between a node and a comment behind it. */
  private static boolean isLastOfLine(Node node, Comment comment, SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    for (int t = tokens.firstFrom(node.end()); tokens.start(t) < comment.start(); t++) {
      switch (tokens.kind(t)) {
        case SEMICOLON, RIGHT_BRACKET, RIGHT_PAREN -> {}
        default -> {
          return false;
        }
      }
    }
    return true;
  }
}
