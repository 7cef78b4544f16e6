/** Tests of what strings look like before they are a value. */
@NullMarked
package io.github.nixlint.syntax;

import org.jspecify.annotations.NullMarked;
