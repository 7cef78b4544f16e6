/** The lines that the packages of this module keep. */
@NullMarked
package io.github.nixlint;

import org.jspecify.annotations.NullMarked;
