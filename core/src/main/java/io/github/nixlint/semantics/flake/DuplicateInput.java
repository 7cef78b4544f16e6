package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import io.github.nixlint.semantics.flake.FlakeLock.Edge;
import io.github.nixlint.semantics.flake.FlakeLock.Node;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A repository that a lock holds more than once.
 *
 * @param repository the repository, as {@code owner/name}
 * @param paths where its copies are: the inputs that lead there, {@code home-manager/nixpkgs}
 */
public record DuplicateInput(String repository, ImmutableList<String> paths) {

  /** Returns the duplicates of a lock, in the order in which its inputs lead there. */
  public static ImmutableList<DuplicateInput> of(FlakeLock lock) {
    Map<String, String> paths = paths(lock);
    ListMultimap<String, String> copies = LinkedListMultimap.create();
    paths.forEach(
        (name, path) -> {
          Node node = lock.node(name);
          if (node != null && node.isFlake() && !node.source().identity().isEmpty()) {
            copies.put(node.source().identity(), path);
          }
        });
    ImmutableList.Builder<DuplicateInput> found = ImmutableList.builder();
    for (Map.Entry<String, Collection<String>> each : copies.asMap().entrySet()) {
      if (each.getValue().size() > 1 && isBrought(each.getValue())) {
        found.add(new DuplicateInput(each.getKey(), ImmutableList.copyOf(each.getValue())));
      }
    }
    return found.build();
  }

  /** Whether an input brings a copy: those that the flake names side by side are meant. */
  private static boolean isBrought(Collection<String> paths) {
    for (String path : paths) {
      if (path.indexOf('/') > 0) {
        return true;
      }
    }
    return false;
  }

  /** The shortest way to each node, by its name. */
  private static Map<String, String> paths(FlakeLock lock) {
    Map<String, String> paths = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>();
    Node root = lock.root();
    if (root != null) {
      add(root, "", paths, open);
    }
    while (!open.isEmpty()) {
      String name = open.removeFirst();
      Node node = lock.node(name);
      String path = paths.get(name);
      if (node != null && path != null) {
        add(node, path + "/", paths, open);
      }
    }
    return paths;
  }

  private static void add(Node node, String prefix, Map<String, String> paths, Deque<String> open) {
    for (Map.Entry<String, Edge> input : node.inputs().entrySet()) {
      String name = input.getValue().node();
      if (input.getValue().isOwn() && paths.putIfAbsent(name, prefix + input.getKey()) == null) {
        open.add(name);
      }
    }
  }

  /** Returns the input of the flake itself that brings the first copy which is not its own. */
  public String culprit() {
    for (String path : paths) {
      int slash = path.indexOf('/');
      if (slash > 0) {
        return path.substring(0, slash);
      }
    }
    return paths.get(paths.size() - 1);
  }
}
