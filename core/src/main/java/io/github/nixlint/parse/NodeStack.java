package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Node;
import java.util.Arrays;

/**
 * The nodes of the file that is being read, numbered as they come, and which of them wait for a
 * parent.
 *
 * <p>Those that wait are kept as numbers, and the nodes in small arrays of the file's own: a
 * collector with generations pays for each young object that is stored in an old array, and large
 * arrays are old from the first.
 */
final class NodeStack {
  private static final int CHUNK_BITS = 12;
  private static final int CHUNK = 1 << CHUNK_BITS;

  /** Room for the parents of more nodes than these is not kept for the next file. */
  private static final int MOST_KEPT = 1 << 17;

  private Node[][] chunks = new Node[0][];
  private Node[] chunk = new Node[0];
  private int count;

  /** The number of each node's parent, where it has one by now. */
  private int[] parents = new int[CHUNK];

  private int[] waiting = new int[256];
  private int height;

  /** Forgets all nodes, and makes room for some. */
  void clear(int expected) {
    chunks = new Node[1][];
    chunk = new Node[Math.min(expected + 1, CHUNK)];
    chunks[0] = chunk;
    count = 0;
    height = 0;
    if (expected > parents.length) {
      parents = new int[expected];
    }
  }

  /** Returns all nodes, each at the index of its number, and forgets them. */
  Node[] finish() {
    Node[] all = new Node[count];
    for (int from = 0; from < count; from += CHUNK) {
      int size = Math.min(CHUNK, count - from);
      System.arraycopy(chunks[from >> CHUNK_BITS], 0, all, from, size);
    }
    chunks = new Node[0][];
    chunk = new Node[0];
    if (parents.length > MOST_KEPT) {
      parents = new int[CHUNK];
    }
    return all;
  }

  /** Returns the number of each node's parent, -1 for the root; behind those may be others. */
  int[] parents() {
    return parents.length > MOST_KEPT ? parents : Arrays.copyOf(parents, count);
  }

  /** Returns the number that the next node gets. */
  int next() {
    return count;
  }

  /** Returns how many nodes wait. */
  int height() {
    return height;
  }

  /** Adds a node, which waits for its parent. */
  void push(Node node) {
    int place = count & (CHUNK - 1);
    if (place == chunk.length || (place == 0 && count > 0)) {
      grow(place);
    }
    if (height == waiting.length) {
      waiting = Arrays.copyOf(waiting, height * 2);
    }
    chunk[place] = node;
    parents[count] = -1;
    waiting[height++] = count++;
  }

  private void grow(int place) {
    int index = count >> CHUNK_BITS;
    if (count + CHUNK > parents.length) {
      parents = Arrays.copyOf(parents, Math.max(count + CHUNK, count * 2));
    }
    if (place > 0) {
      chunk = Arrays.copyOf(chunk, Math.min(place * 2, CHUNK));
    } else {
      chunks = index < chunks.length ? chunks : Arrays.copyOf(chunks, index * 2);
      chunk = new Node[CHUNK];
    }
    chunks[index] = chunk;
  }

  /** Adds the parent of all nodes that wait from {@code from} on. */
  void reduce(int from, Node parent) {
    for (int i = from; i < height; i++) {
      parents[waiting[i]] = count;
    }
    height = from;
    push(parent);
  }

  /** Returns the waiting node at a place. */
  Node at(int place) {
    return node(waiting[place]);
  }

  /** Returns the node that was added last, which waits. */
  Node last() {
    return node(count - 1);
  }

  private Node node(int number) {
    return chunks[number >> CHUNK_BITS][number & (CHUNK - 1)];
  }

  /** Returns the waiting nodes from one place to another, which are all of a kind. */
  @SuppressWarnings("unchecked")
  <T extends Node> ImmutableList<T> list(int from, int to) {
    if (to - from <= 1) {
      return to <= from ? ImmutableList.of() : ImmutableList.of((T) at(from));
    }
    ImmutableList.Builder<T> list = ImmutableList.builderWithExpectedSize(to - from);
    for (int i = from; i < to; i++) {
      list.add((T) at(i));
    }
    return list.build();
  }
}
