/** What can be said more simply. */
@NullMarked
package io.github.nixlint.lint.rules.complexity;

import org.jspecify.annotations.NullMarked;
