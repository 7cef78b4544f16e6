/** Rules of the category overlays. */
@NullMarked
package io.github.nixlint.lint.rules.overlays;

import org.jspecify.annotations.NullMarked;
