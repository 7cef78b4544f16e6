/** What Nix accepts, though it hardly means what it looks like. */
@NullMarked
package io.github.nixlint.lint.rules.suspicious;

import org.jspecify.annotations.NullMarked;
