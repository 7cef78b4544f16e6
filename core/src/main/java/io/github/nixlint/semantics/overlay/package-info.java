/**
 * Overlays: the functions of a final and a previous package set, what they give, and what of that
 * needs itself. Knows nothing of derivations and modules.
 */
@NullMarked
package io.github.nixlint.semantics.overlay;

import org.jspecify.annotations.NullMarked;
