/**
 * Files on disk: finding the Nix files below what was named, as {@code .gitignore} and
 * configurations let, reading them and what lies around them, and writing one in one step.
 */
@NullMarked
package io.github.nixlint.cli.files;

import org.jspecify.annotations.NullMarked;
