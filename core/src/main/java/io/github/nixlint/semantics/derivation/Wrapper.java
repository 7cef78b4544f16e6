package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableSet;
import org.jspecify.annotations.Nullable;

/**
 * A function of a file that makes a derivation of the attributes it is given: {@code args:
 * stdenv.mkDerivation (args // { … })}, {@code { pname, buildInputs }: stdenv.mkDerivation {
 * inherit pname buildInputs; … }}.
 *
 * @param builder what gets them in the end
 * @param whole whether it hands on what it is given, but for what it removes
 * @param removed what it hands on in no case
 * @param handedOn what it hands on by name, dependencies with others of its own
 * @param read what it reads otherwise, and cannot do without
 * @param set what it sets itself, in place of what it is given
 * @param readsAll whether it may read anything
 * @param next the function of the file that it calls, or null where it calls the builder
 */
record Wrapper(
    Builder builder,
    boolean whole,
    ImmutableSet<String> removed,
    ImmutableSet<String> handedOn,
    ImmutableSet<String> read,
    ImmutableSet<String> set,
    boolean readsAll,
    @Nullable Wrapper next) {

  /** What functions add something of their own to. */
  static final ImmutableSet<String> ADDED_TO =
      ImmutableSet.<String>builder().addAll(Derivations.LISTS).add("meta", "passthru").build();

  /** What is what it is, whatever else is made of it. */
  private static final ImmutableSet<String> PLAIN = ImmutableSet.of("src", "version");

  /** Returns whether the derivation has an attribute that the function is given. */
  boolean handsOn(String name) {
    boolean here = handedOn.contains(name) || (whole && !removed.contains(name));
    return here && (next == null || next.handsOn(name));
  }

  /** Returns whether the value of an attribute that is handed on may be another. */
  boolean hides(String name) {
    boolean added = handedOn.contains(name) && ADDED_TO.contains(name);
    boolean here =
        set.contains(name)
            || (read.contains(name) && !added && !PLAIN.contains(name))
            || (readsAll && !handedOn.contains(name) && !ADDED_TO.contains(name));
    return here || (next != null && next.hides(name));
  }
}
