/**
 * The modules of a file: the options that they declare, the configuration that they set, and the
 * conditions on both. Knows nothing of derivations.
 */
@NullMarked
package io.github.nixlint.semantics.module;

import org.jspecify.annotations.NullMarked;
