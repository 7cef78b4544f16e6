package io.github.nixlint.syntax;

/** A file's nodes, one kind after the other, by their numbers in each. */
final class NodesByKind {
  private static final int KINDS = Kind.values().length;

  private final int[] starts;
  private final Node[] sorted;

  NodesByKind(Node[] nodes) {
    byte[] kinds = new byte[nodes.length];
    int[] ends = new int[KINDS + 1];
    for (int id = 0; id < nodes.length; id++) {
      int kind = nodes[id].kind().ordinal();
      kinds[id] = (byte) kind;
      ends[kind]++;
    }
    int total = 0;
    for (int kind = 0; kind <= KINDS; kind++) {
      total += ends[kind];
      ends[kind] = total;
    }
    sorted = new Node[nodes.length];
    for (int id = nodes.length - 1; id >= 0; id--) {
      sorted[--ends[kinds[id]]] = nodes[id];
    }
    starts = ends;
  }

  int count(Kind kind) {
    return starts[kind.ordinal() + 1] - starts[kind.ordinal()];
  }

  Node node(Kind kind, int index) {
    return sorted[starts[kind.ordinal()] + index];
  }
}
