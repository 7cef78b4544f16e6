/**
 * What the build of a derivation does: its phases as commands, the network that they ask for, the
 * flags of its tools, and what packages of Python have of their own.
 *
 * <p>Everything here is read from what the file shows; where text comes from elsewhere, the answer
 * says so.
 */
@NullMarked
package io.github.nixlint.semantics.build;

import org.jspecify.annotations.NullMarked;
