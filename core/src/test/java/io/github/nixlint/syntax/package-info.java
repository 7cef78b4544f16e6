/** Tests of what the tree tells. */
@NullMarked
package io.github.nixlint.syntax;

import org.jspecify.annotations.NullMarked;
