/** Tests with small texts. */
@NullMarked
package io.github.nixlint.lint.engine;

import org.jspecify.annotations.NullMarked;
