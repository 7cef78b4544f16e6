/**
 * The command line: the only code that walks folders, reads files, prints and exits. Findings go to
 * standard output, everything else to standard error.
 */
@NullMarked
package io.github.nixlint.cli;

import org.jspecify.annotations.NullMarked;
