/** Tests of what is a secret. */
@NullMarked
package io.github.nixlint.semantics.security;

import org.jspecify.annotations.NullMarked;
