/** Tests with small texts. */
@NullMarked
package io.github.nixlint.lint.rule;

import org.jspecify.annotations.NullMarked;
