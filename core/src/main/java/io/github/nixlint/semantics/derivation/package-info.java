/**
 * The derivations of a file: who makes them, their attributes and dependency lists, and what the
 * packages in these are to a build. Knows nothing of modules.
 */
@NullMarked
package io.github.nixlint.semantics.derivation;

import org.jspecify.annotations.NullMarked;
