/** Syntax and functions that Nix or Lix wants to be rid of. */
@NullMarked
package io.github.nixlint.lint.rules.deprecated;

import org.jspecify.annotations.NullMarked;
