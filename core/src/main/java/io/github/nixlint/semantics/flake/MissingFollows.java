package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.flake.FlakeLock.Edge;
import io.github.nixlint.semantics.flake.FlakeLock.Node;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An input whose flake brings its own copy of another input.
 *
 * @param input the input
 * @param inner the name of its own input
 * @param target the input of the flake that it could follow
 * @param isNixpkgs whether it is nixpkgs of which there are two
 */
public record MissingFollows(FlakeInput input, String inner, FlakeInput target, boolean isNixpkgs) {
  private static final String NIXPKGS = "nixpkgs";

  /**
   * Returns what the lock shows; of an input that it does not know, or without a lock, what is
   * known of its flake.
   */
  public static ImmutableList<MissingFollows> of(Flake flake, @Nullable FlakeLock lock) {
    ImmutableList.Builder<MissingFollows> found = ImmutableList.builder();
    for (FlakeInput input : flake.inputs()) {
      if (!input.isOwn() || !input.isFlake() || !input.showsOverrides()) {
        continue;
      }
      Node locked = lock == null ? null : lock.input(input.name());
      if (lock != null && locked != null) {
        addLocked(input, locked, flake, lock, found);
      } else {
        addKnown(input, flake, found);
      }
    }
    return found.build();
  }

  private static void addKnown(
      FlakeInput input, Flake flake, ImmutableList.Builder<MissingFollows> found) {
    FlakeInput nixpkgs = flake.nixpkgs();
    if (nixpkgs != null
        && input.override(NIXPKGS) == null
        && KnownFlakes.takesNixpkgs(input.reference())) {
      found.add(new MissingFollows(input, NIXPKGS, nixpkgs, true));
    }
  }

  private static void addLocked(
      FlakeInput input,
      Node locked,
      Flake flake,
      FlakeLock lock,
      ImmutableList.Builder<MissingFollows> found) {
    for (Map.Entry<String, Edge> inner : locked.inputs().entrySet()) {
      Node own = inner.getValue().isOwn() ? lock.node(inner.getValue().node()) : null;
      if (own == null || input.override(inner.getKey()) != null) {
        continue;
      }
      boolean nixpkgs = own.source().isNixpkgs();
      FlakeInput target = nixpkgs ? flake.nixpkgs() : same(own, input, flake, lock);
      if (target == null || isOne(inner.getValue(), target, lock)) {
        continue;
      }
      // A second nixpkgs beside `nixpkgs`, such as `nixpkgs-stable`, is another on purpose.
      boolean other = nixpkgs && !inner.getKey().equals(NIXPKGS);
      boolean kept = nixpkgs && KnownFlakes.keepsItsNixpkgs(input.reference());
      if (!other && !kept) {
        found.add(new MissingFollows(input, inner.getKey(), target, nixpkgs));
      }
    }
  }

  private static boolean isOne(Edge inner, FlakeInput target, FlakeLock lock) {
    Node root = lock.root();
    return root != null && inner.equals(root.inputs().get(target.name()));
  }

  /** Returns another input of the flake that is locked to the same repository, or null. */
  private static @Nullable FlakeInput same(
      Node own, FlakeInput input, Flake flake, FlakeLock lock) {
    for (FlakeInput other : flake.inputs()) {
      Node locked = other.equals(input) || !other.isOwn() ? null : lock.input(other.name());
      if (locked != null && locked.source().isSameRepository(own.source())) {
        return other;
      }
    }
    return null;
  }
}
