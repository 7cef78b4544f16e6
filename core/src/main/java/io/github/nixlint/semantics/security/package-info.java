/** What is a secret, by how it looks and by what it is called, and where a file shows one. */
@NullMarked
package io.github.nixlint.semantics.security;

import org.jspecify.annotations.NullMarked;
