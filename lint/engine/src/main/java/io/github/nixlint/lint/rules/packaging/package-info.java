/** Rules of the category packaging. */
@NullMarked
package io.github.nixlint.lint.rules.packaging;

import org.jspecify.annotations.NullMarked;
