/**
 * The syntax tree of Nix: immutable nodes, tokens, comments, and its printed forms. Knows no names
 * and no rules.
 */
@NullMarked
package io.github.nixlint.syntax;

import org.jspecify.annotations.NullMarked;
