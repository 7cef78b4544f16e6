/**
 * What the strings of a file are for: build phases, scripts, command lines, the content of files,
 * documentation; and what that says of the paths and outputs they name. Reads strings with {@link
 * io.github.nixlint.semantics.shell}, knows no rules.
 */
@NullMarked
package io.github.nixlint.semantics.text;

import org.jspecify.annotations.NullMarked;
