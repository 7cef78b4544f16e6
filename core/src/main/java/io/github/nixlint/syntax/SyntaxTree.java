package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Source;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The syntax tree of one file with its tokens and comments. Immutable and thread-safe.
 *
 * <p>Walks need no recursion: {@link #node(int)} from the highest number down meets parents before
 * their children, from 0 up children before their parents.
 */
public final class SyntaxTree {
  private final Source source;
  private final Expr root;
  private final Node[] nodes;
  private final int[] parents;
  private final Tokens tokens;
  private final ImmutableList<Comment> comments;
  private final Vocabulary vocabulary;
  private volatile @Nullable NodesByKind byKind;

  /**
   * Makes a tree of its parts.
   *
   * @param nodes all nodes, each at the index of its id; not to be changed any more
   * @param parents the id of the parent of each node, -1 for the root, and room for more; not to be
   *     changed any more
   */
  public SyntaxTree(
      Source source,
      Expr root,
      Node[] nodes,
      int[] parents,
      Tokens tokens,
      ImmutableList<Comment> comments,
      Vocabulary vocabulary) {
    this.source = source;
    this.root = root;
    this.nodes = nodes;
    this.parents = parents;
    this.tokens = tokens;
    this.comments = comments;
    this.vocabulary = vocabulary;
  }

  /** Returns the file. */
  public Source source() {
    return source;
  }

  /** Returns the expression that the file is. */
  public Expr root() {
    return root;
  }

  /** Returns the number of nodes. */
  public int nodeCount() {
    return nodes.length;
  }

  /** Returns the node of a number, see {@link Node#id()}. */
  public Node node(int id) {
    return nodes[id];
  }

  /** Returns the number of nodes of a kind. */
  public int count(Kind kind) {
    return byKind().count(kind);
  }

  /**
   * Returns one of the nodes of a kind, of which {@link #count} tells how many there are; they come
   * in the order of their numbers. What concerns some kinds of nodes only need not look at all.
   */
  public Node node(Kind kind, int index) {
    return byKind().node(kind, index);
  }

  /** Returns the tokens, comments not among them. */
  public Tokens tokens() {
    return tokens;
  }

  /** Returns the comments, in source order. */
  public ImmutableList<Comment> comments() {
    return comments;
  }

  /** Returns the names that are written in the file. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Returns whether a comment stands inside a node. */
  public boolean hasComment(Node node) {
    return hasComment(node.start(), node.end());
  }

  /** Returns whether a comment stands between two offsets. */
  public boolean hasComment(int from, int to) {
    int first = firstCommentFrom(from);
    return first < comments.size() && comments.get(first).end() <= to;
  }

  /**
   * Returns the comments that share bytes with a range, in source order; of an empty range, the one
   * that it stands inside of. Takes no longer in a file of many comments.
   */
  public ImmutableList<Comment> comments(int from, int to) {
    int first = firstCommentFrom(from);
    if (first > 0 && comments.get(first - 1).end() > from) {
      first--;
    }
    return comments.subList(first, Math.max(first, firstCommentFrom(to)));
  }

  /** The index of the first comment that begins at an offset or behind it. */
  private int firstCommentFrom(int offset) {
    int low = 0;
    int high = comments.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (comments.get(middle).start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the text of a node. */
  public String text(Node node) {
    return source.text(node.start(), node.end());
  }

  /** Returns whether a node is one of some, or stands inside of one. */
  public boolean isWithin(Node node, Set<? extends Node> some) {
    Node around = some.isEmpty() ? null : node;
    while (around != null && !some.contains(around)) {
      around = parent(around);
    }
    return around != null;
  }

  /** Returns whether one of some names is written as an identifier between two offsets. */
  public boolean hasName(Set<String> names, int start, int end) {
    for (int t = tokens.firstFrom(start); tokens.start(t) < end; t++) {
      if (tokens.kind(t) == TokenKind.IDENTIFIER
          && names.contains(source.text(tokens.start(t), tokens.end(t)))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the identifiers that are written between two offsets. */
  public Set<String> names(int start, int end) {
    Set<String> names = new HashSet<>();
    for (int t = tokens.firstFrom(start); tokens.start(t) < end; t++) {
      if (tokens.kind(t) == TokenKind.IDENTIFIER) {
        names.add(source.text(tokens.start(t), tokens.end(t)));
      }
    }
    return names;
  }

  /** Returns whether two nodes are written alike, white space and comments aside. */
  public boolean isSameText(Node a, Node b) {
    int left = tokens.firstFrom(a.start());
    int right = tokens.firstFrom(b.start());
    for (; tokens.start(left) < a.end() && tokens.start(right) < b.end(); left++, right++) {
      if (!isSameToken(left, right)) {
        return false;
      }
    }
    return tokens.start(left) >= a.end() && tokens.start(right) >= b.end();
  }

  private boolean isSameToken(int a, int b) {
    return Arrays.equals(
        source.bytes(),
        tokens.start(a),
        tokens.end(a),
        source.bytes(),
        tokens.start(b),
        tokens.end(b));
  }

  /** Returns the parent of a node, or null for the root. */
  public @Nullable Node parent(Node node) {
    int parent = parents[node.id()];
    return parent < 0 ? null : nodes[parent];
  }

  /** Returns the nearest ancestor of a node that is a {@code type}, or null. */
  public <T extends Node> @Nullable T enclosing(Node node, Class<T> type) {
    for (Node n = parent(node); n != null; n = parent(n)) {
      if (type.isInstance(n)) {
        return type.cast(n);
      }
    }
    return null;
  }

  /** Returns whether {@code inner} is {@code outer} or lies somewhere below it. */
  public boolean contains(Node outer, Node inner) {
    for (Node n = inner; n != null && n.id() <= outer.id(); n = parent(n)) {
      if (n == outer) {
        return true;
      }
    }
    return false;
  }

  private NodesByKind byKind() {
    NodesByKind known = byKind;
    if (known == null) {
      known = new NodesByKind(nodes);
      byKind = known;
    }
    return known;
  }
}
