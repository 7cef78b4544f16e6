/**
 * What the text of a file alone says of its values: types of literals, what sets hold, which files
 * are read, what a hash is made of. What is said here is certain.
 */
@NullMarked
package io.github.nixlint.semantics.values;

import org.jspecify.annotations.NullMarked;
