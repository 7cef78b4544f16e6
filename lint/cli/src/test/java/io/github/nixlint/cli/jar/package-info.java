/** What makes the jar start faster. */
@NullMarked
package io.github.nixlint.cli.jar;

import org.jspecify.annotations.NullMarked;
