package io.github.nixlint.semantics.flake;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code flake.lock}: what each input, and each input of an input, is at present. A plain value;
 * whoever reads the file makes it. Nothing in it need fit together. Immutable.
 */
public final class FlakeLock {
  /** Chains of {@code follows} are short; one without end stops here. */
  private static final int MAX_STEPS = 64;

  private static final Splitter NAMES = Splitter.on('/').omitEmptyStrings();

  private final String root;
  private final ImmutableMap<String, Node> nodes;
  private final @Nullable String problem;

  private FlakeLock(String root, ImmutableMap<String, Node> nodes, @Nullable String problem) {
    this.root = root;
    this.nodes = nodes;
    this.problem = problem;
  }

  /** Makes a lock of its nodes, by name. */
  public static FlakeLock of(String root, ImmutableMap<String, Node> nodes) {
    return new FlakeLock(root, nodes, null);
  }

  /** Makes the lock that a file without meaning is, and says what is wrong with it. */
  public static FlakeLock unreadable(String problem) {
    return new FlakeLock("", ImmutableMap.of(), problem);
  }

  /** Returns why it could not be read, or null. */
  public @Nullable String problem() {
    return problem;
  }

  /**
   * A flake, or a tree of files, that is locked.
   *
   * @param inputs its inputs, by name
   * @param isFlake whether it is a flake
   * @param original what was asked for
   * @param locked what that was then
   * @param lastModified when that changed last, in seconds since 1970, or 0
   * @param isHashed whether its contents are known by a hash
   */
  public record Node(
      ImmutableMap<String, Edge> inputs,
      boolean isFlake,
      FlakeReference original,
      FlakeReference locked,
      long lastModified,
      boolean isHashed) {

    /** Returns the reference that tells most of where it is from. */
    public FlakeReference source() {
      return original.isNixpkgs() || locked.repository().isEmpty() ? original : locked;
    }
  }

  /**
   * What an input is.
   *
   * @param node the name of a node; "" where it follows
   * @param follows the path of inputs that it follows, from the root; empty where it is a node, and
   *     for one that follows the root itself
   */
  public record Edge(String node, ImmutableList<String> follows) {

    /** An input that has a node. */
    public static Edge to(String node) {
      return new Edge(node, ImmutableList.of());
    }

    /** An input that follows another. */
    public static Edge following(List<String> path) {
      return new Edge("", ImmutableList.copyOf(path));
    }

    /** Returns whether it has a node, and follows nothing. */
    public boolean isOwn() {
      return !node.isEmpty();
    }
  }

  /** Returns the names of all nodes. */
  public ImmutableMap<String, Node> nodes() {
    return nodes;
  }

  /** Returns the flake itself, or null. */
  public @Nullable Node root() {
    return nodes.get(root);
  }

  /** Returns a node by its name, or null. */
  public @Nullable Node node(String name) {
    return nodes.get(name);
  }

  /** Returns an input of the flake itself, or null. */
  public @Nullable Node input(String name) {
    return resolve(ImmutableList.of(name));
  }

  /** Returns what the names of a {@code follows} lead to, {@code "a/nixpkgs"}, or null. */
  public @Nullable Node follow(String path) {
    return resolve(NAMES.splitToList(path));
  }

  /** Returns what a path of inputs leads to, from the root, or null. */
  public @Nullable Node resolve(List<String> path) {
    Node at = root();
    List<String> left = path;
    for (int steps = 0; at != null && !left.isEmpty(); steps++) {
      Edge edge = steps < MAX_STEPS ? at.inputs().get(left.get(0)) : null;
      if (edge == null) {
        return null;
      }
      List<String> rest = left.subList(1, left.size());
      if (edge.isOwn()) {
        at = nodes.get(edge.node());
        left = rest;
      } else {
        // What is followed starts from the root again.
        left = ImmutableList.<String>builder().addAll(edge.follows()).addAll(rest).build();
        at = root();
      }
    }
    return at;
  }
}
