/**
 * What Nix code means to its ecosystem: qualified names, file kinds, derivations, modules, shell
 * text.
 */
@NullMarked
package io.github.nixlint.semantics;

import org.jspecify.annotations.NullMarked;
