/**
 * Flakes: their inputs, what their outputs are made of, their lock, and what is known of flakes
 * that many others use.
 *
 * <p>{@code flake.nix} is read as libflake reads it before it evaluates anything: {@code inputs} as
 * far as they are written out, {@code outputs} as a function. What the function gives is followed
 * through {@code let}, {@code //} and the customary helpers; where the way ends, nothing is said.
 */
@NullMarked
package io.github.nixlint.semantics.flake;

import org.jspecify.annotations.NullMarked;
