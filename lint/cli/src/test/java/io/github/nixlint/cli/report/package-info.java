/** The output formats. */
@NullMarked
package io.github.nixlint.cli.report;

import org.jspecify.annotations.NullMarked;
