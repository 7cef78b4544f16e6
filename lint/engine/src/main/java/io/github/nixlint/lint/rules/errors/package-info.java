/** What Nix rejects before it evaluates anything. */
@NullMarked
package io.github.nixlint.lint.rules.errors;

import org.jspecify.annotations.NullMarked;
