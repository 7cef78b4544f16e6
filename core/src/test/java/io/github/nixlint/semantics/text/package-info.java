/** Tests of what strings are for. */
@NullMarked
package io.github.nixlint.semantics.text;

import org.jspecify.annotations.NullMarked;
