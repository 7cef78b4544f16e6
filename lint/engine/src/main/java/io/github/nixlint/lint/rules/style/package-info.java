/** What can be said more clearly. */
@NullMarked
package io.github.nixlint.lint.rules.style;

import org.jspecify.annotations.NullMarked;
