package io.github.nixlint.semantics.text;

import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Node;

/**
 * An interpolation that its author meant for the shell.
 *
 * @param hole the interpolation, as Nix reads it
 * @param use the name that nothing defines where there is one, else the expression
 * @param parameter what the shell would expand: {@code HOME}, {@code 1}
 * @param escape what is to be written before it so that Nix leaves it to the shell
 */
public record ShellExpansion(Interpolation hole, Node use, String parameter, String escape) {}
