/** The rules: one package for each category, one class for each rule, and their generated index. */
@NullMarked
package io.github.nixlint.lint.rules;

import org.jspecify.annotations.NullMarked;
