/**
 * Linting as callers see it: a {@link io.github.nixlint.lint.Linter} takes a file and gives
 * diagnostics. Everything here is an immutable value or thread-safe; nothing reads a file or
 * prints.
 */
@NullMarked
package io.github.nixlint.lint;

import org.jspecify.annotations.NullMarked;
