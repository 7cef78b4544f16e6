/**
 * Part of the build, and not in the jar: turns what a start of {@code nix-lint.jar} loads into what
 * a JVM loads soonest. The jar works without any of it.
 */
@NullMarked
package io.github.nixlint.cli.jar;

import org.jspecify.annotations.NullMarked;
