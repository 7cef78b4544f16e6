/** The command line, run from outside: arguments and files in, text and exit status out. */
@NullMarked
package io.github.nixlint.cli;

import org.jspecify.annotations.NullMarked;
