package io.github.nixlint.lint;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.semantics.flake.FlakeLock;
import io.github.nixlint.semantics.flake.FlakeLock.Edge;
import io.github.nixlint.semantics.flake.FlakeLock.Node;
import io.github.nixlint.semantics.flake.FlakeReference;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lock of a flake in a few words, beside a fixture: a line for each node, the flake first.
 *
 * <pre>
 * root nixpkgs home-manager systems=systems_2 a&gt;home-manager/nixpkgs
 * nixpkgs github:NixOS/nixpkgs/nixos-unstable 2026-05-20
 * home-manager github:nix-community/home-manager nixpkgs=nixpkgs_2
 * </pre>
 *
 * <p>An input is its name, with {@code =} the node where that has another name, or with {@code >}
 * the path that it follows. {@code !flake} and {@code !hash} say that a node is no flake, and that
 * its hash is missing. A file that begins with {@code broken} is a lock that cannot be read.
 */
final class FixtureLock {
  /** The day for which fixtures are judged. */
  static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings().trimResults();
  private static final Splitter PATH = Splitter.on('/').omitEmptyStrings();

  private FixtureLock() {}

  static FlakeLock parse(String text) {
    if (text.startsWith("broken")) {
      return FlakeLock.unreadable("it is no JSON");
    }
    ImmutableMap.Builder<String, Node> nodes = ImmutableMap.builder();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> add(WORDS.splitToList(line), nodes));
    return FlakeLock.of("root", nodes.buildOrThrow());
  }

  private static void add(List<String> words, ImmutableMap.Builder<String, Node> nodes) {
    boolean root = words.get(0).equals("root");
    FlakeReference reference = FlakeReference.parse(root ? "." : words.get(1));
    boolean isFlake = true;
    boolean isHashed = true;
    long lastModified = 0;
    Map<String, Edge> inputs = new LinkedHashMap<>();
    Iterator<String> rest = words.subList(root ? 1 : 2, words.size()).iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (word.equals("!flake")) {
        isFlake = false;
      } else if (word.equals("!hash")) {
        isHashed = false;
      } else if (Character.isDigit(word.charAt(0))) {
        lastModified = LocalDate.parse(word).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
      } else {
        addInput(word, inputs);
      }
    }
    nodes.put(
        words.get(0),
        new Node(
            ImmutableMap.copyOf(inputs), isFlake, reference, reference, lastModified, isHashed));
  }

  private static void addInput(String word, Map<String, Edge> inputs) {
    int node = word.indexOf('=');
    int follows = word.indexOf('>');
    if (node > 0) {
      inputs.put(word.substring(0, node), Edge.to(word.substring(node + 1)));
    } else if (follows > 0) {
      List<String> path = PATH.splitToList(word.substring(follows + 1));
      inputs.put(word.substring(0, follows), Edge.following(path));
    } else {
      inputs.put(word, Edge.to(word));
    }
  }
}
