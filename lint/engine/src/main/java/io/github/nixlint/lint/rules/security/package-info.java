/** Rules of the category security. */
@NullMarked
package io.github.nixlint.lint.rules.security;

import org.jspecify.annotations.NullMarked;
