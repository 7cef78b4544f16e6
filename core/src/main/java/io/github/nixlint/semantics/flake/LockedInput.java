package io.github.nixlint.semantics.flake;

import org.jspecify.annotations.Nullable;

/**
 * An input of a flake, and what its lock holds of it.
 *
 * @param input the input, as {@code flake.nix} declares it
 * @param locked the node of {@code flake.lock} that it stands for
 */
public record LockedInput(FlakeInput input, FlakeLock.Node locked) {

  /** Returns the input that is nixpkgs, or null where there is none, or the lock lacks it. */
  public static @Nullable LockedInput nixpkgs(Flake flake, @Nullable FlakeLock lock) {
    FlakeInput nixpkgs = flake.nixpkgs();
    FlakeLock.Node locked = lock == null || nixpkgs == null ? null : lock.input(nixpkgs.name());
    return nixpkgs == null || locked == null ? null : new LockedInput(nixpkgs, locked);
  }
}
