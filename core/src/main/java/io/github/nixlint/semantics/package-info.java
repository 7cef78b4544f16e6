/**
 * What Nix code means to its ecosystem. {@link io.github.nixlint.semantics.Semantics} is the way
 * in; the views that it gives lie in the packages below, each of which sees only those before it:
 * {@code code} and {@code shell}, {@code files}, {@code names}, {@code derivation} and {@code
 * module}. Only {@code text} builds on {@code Semantics} itself.
 */
@NullMarked
package io.github.nixlint.semantics;

import org.jspecify.annotations.NullMarked;
