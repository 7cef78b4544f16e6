/** Settings as values; reading them from files belongs to the command line. */
@NullMarked
package io.github.nixlint.lint.config;

import org.jspecify.annotations.NullMarked;
