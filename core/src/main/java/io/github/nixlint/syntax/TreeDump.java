package io.github.nixlint.syntax;

import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints a tree for people: a line for each node, indented below its parent, with its place and
 * what tells it from others of its kind; then the comments.
 */
public final class TreeDump {
  private static final int LONGEST_TEXT = 60;

  private final SyntaxTree tree;
  private final StringBuilder out;

  private TreeDump(SyntaxTree tree, StringBuilder out) {
    this.tree = tree;
    this.out = out;
  }

  /** Appends the lines of a tree. */
  public static void print(SyntaxTree tree, StringBuilder out) {
    TreeDump dump = new TreeDump(tree, out);
    dump.nodes();
    for (Comment comment : tree.comments()) {
      dump.line(0, "Comment " + comment.kind(), comment.start(), comment.end(), null);
      dump.text(comment.start(), comment.end());
      out.append('\n');
    }
  }

  private void nodes() {
    Deque<Node> open = new ArrayDeque<>();
    Deque<Integer> depths = new ArrayDeque<>();
    List<Node> children = new ArrayList<>();
    open.push(tree.root());
    depths.push(0);
    while (!open.isEmpty()) {
      Node node = open.pop();
      int depth = depths.pop();
      line(depth, node.getClass().getSimpleName(), node.start(), node.end(), detail(node));
      if (isLiteral(node)) {
        text(node.start(), node.end());
      }
      out.append('\n');
      children.clear();
      node.forEachChild(children::add);
      for (int i = children.size() - 1; i >= 0; i--) {
        open.push(children.get(i));
        depths.push(depth + 1);
      }
    }
  }

  private void line(int depth, String name, int start, int end, @Nullable String detail) {
    Source source = tree.source();
    Position from = source.position(start);
    Position to = source.position(end);
    out.append("  ".repeat(depth)).append(name).append(' ');
    out.append(from.line()).append(':').append(from.column()).append('-');
    if (from.line() != to.line()) {
      out.append(to.line()).append(':');
    }
    out.append(to.column());
    if (detail != null) {
      out.append(' ').append(detail);
    }
  }

  /** What a person wants to know of a node besides its children. */
  private static @Nullable String detail(Node node) {
    return switch (node.kind()) {
      case VARIABLE -> ((Variable) node).name();
      case IDENTIFIER -> ((Identifier) node).name();
      case UNARY_OP -> ((UnaryOp) node).operator().symbol();
      case BINARY_OP -> ((BinaryOp) node).operator().symbol();
      case ATTR_SET -> ((AttrSet) node).recursive() ? "rec" : null;
      case FORMALS -> ((Formals) node).ellipsis() ? "..." : null;
      case SELECT -> ((Select) node).fallback() != null ? "or" : null;
      case INTEGER_LITERAL,
          FLOAT_LITERAL,
          URI_LITERAL,
          SEARCH_PATH,
          PARENTHESIZED,
          LEGACY_LET,
          LIST_EXPR,
          LET_IN,
          WITH,
          ASSERT,
          IF,
          LAMBDA,
          HAS_ATTR,
          APPLY,
          ERROR_EXPR,
          STRING_LITERAL,
          INDENTED_STRING,
          PATH_LITERAL,
          STRING_TEXT,
          INTERPOLATION,
          STRING_ATTR,
          DYNAMIC_ATTR,
          ATTR_PATH,
          ATTR_BINDING,
          INHERIT,
          FORMAL ->
          null;
    };
  }

  private static boolean isLiteral(Node node) {
    return node instanceof IntegerLiteral
        || node instanceof FloatLiteral
        || node instanceof UriLiteral
        || node instanceof SearchPath
        || node instanceof StringText
        || node instanceof ErrorExpr;
  }

  /**
   * Appends what is written from {@code start} to {@code end}, on one line and not all too long.
   */
  private void text(int start, int end) {
    String text = tree.source().text(start, Math.min(end, start + LONGEST_TEXT));
    out.append(" `");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(Character.isISOControl(c) ? '\uFFFD' : c);
      }
    }
    out.append(end - start > LONGEST_TEXT ? "…`" : "`");
  }
}
