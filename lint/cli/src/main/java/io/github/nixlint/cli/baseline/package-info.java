/**
 * Findings that were there when nix-lint came to a project, and that are let be: what makes a
 * finding the same although lines move, and the file that lists them. Reads and writes no file
 * itself.
 */
@NullMarked
package io.github.nixlint.cli.baseline;

import org.jspecify.annotations.NullMarked;
