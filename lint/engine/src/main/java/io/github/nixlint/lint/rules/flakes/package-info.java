/** Rules on flakes: what {@code flake.nix} declares and gives, and what its lock holds. */
@NullMarked
package io.github.nixlint.lint.rules.flakes;

import org.jspecify.annotations.NullMarked;
