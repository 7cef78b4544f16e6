/**
 * What expressions are called outside the file, {@code lib.types.attrs}, however the file reaches
 * them. Knows file kinds, which tell what the arguments of a file are.
 */
@NullMarked
package io.github.nixlint.semantics.names;

import org.jspecify.annotations.NullMarked;
