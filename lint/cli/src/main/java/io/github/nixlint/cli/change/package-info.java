/**
 * Changes of files, as unified diffs tell them: which lines they add, what the file was before, and
 * which findings they bring. Reads no file and runs nothing.
 */
@NullMarked
package io.github.nixlint.cli.change;

import org.jspecify.annotations.NullMarked;
