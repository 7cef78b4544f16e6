/** Rules of the category dead. */
@NullMarked
package io.github.nixlint.lint.rules.dead;

import org.jspecify.annotations.NullMarked;
