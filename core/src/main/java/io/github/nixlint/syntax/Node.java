package io.github.nixlint.syntax;

import io.github.nixlint.text.Span;
import java.util.function.Consumer;

/**
 * A node of the syntax tree: a construct with its place in the file.
 *
 * <p>Nodes are immutable and know their children only; {@link SyntaxTree} knows their parents. Two
 * nodes are equal when they are the same node.
 */
public abstract sealed class Node
    permits Expr, AttrName, BindingNode, StringPart, AttrPath, Formals, Formal {
  private final int id;
  private final int start;
  private final int end;

  Node(int id, int start, int end) {
    this.id = id;
    this.start = start;
    this.end = end;
  }

  /**
   * Returns the number of this node in its file. Numbers are dense from 0, children come before
   * their parents and siblings in source order, so that what is known of nodes fits in arrays.
   */
  public final int id() {
    return id;
  }

  /** Returns the offset of the first byte. */
  public final int start() {
    return start;
  }

  /** Returns the offset behind the last byte. */
  public final int end() {
    return end;
  }

  /** Returns the bytes from {@link #start()} to {@link #end()}. */
  public final Span span() {
    return new Span(start, end);
  }

  /** Returns the kind, for switches. */
  public abstract Kind kind();

  /** Passes each child to {@code action}, in source order. */
  public abstract void forEachChild(Consumer<? super Node> action);

  @Override
  public final String toString() {
    return kind() + "[" + start + ".." + end + "]";
  }
}
