package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/**
 * The children that a node has any number of, of which most have one: that is kept as it is, and a
 * list only made for who asks. Lists of one would be many of the objects of a tree.
 */
final class Sole {
  private Sole() {}

  /** Returns what to keep of a list. */
  static Object of(ImmutableList<? extends Node> children) {
    return children.size() == 1 ? children.get(0) : children;
  }

  /** Returns how many there are. */
  static int count(Object kept) {
    return kept instanceof Node ? 1 : ((ImmutableList<?>) kept).size();
  }

  /** Returns the first. */
  static Node first(Object kept) {
    return (Node) (kept instanceof Node ? kept : ((ImmutableList<?>) kept).get(0));
  }

  /** Returns all, which may then be kept in their place. */
  @SuppressWarnings("unchecked")
  static <T extends Node> ImmutableList<T> list(Object kept) {
    return kept instanceof Node ? ImmutableList.of((T) kept) : (ImmutableList<T>) kept;
  }

  static void forEach(Object kept, Consumer<? super Node> action) {
    if (kept instanceof Node node) {
      action.accept(node);
    } else {
      Sole.<Node>list(kept).forEach(action);
    }
  }
}
