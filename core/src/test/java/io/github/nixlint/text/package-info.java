/** Tests of files as bytes. */
@NullMarked
package io.github.nixlint.text;

import org.jspecify.annotations.NullMarked;
