/**
 * The output formats, one class each. A report turns the result of one file into text, so that
 * workers can do it side by side; it opens no file and keeps nothing.
 */
@NullMarked
package io.github.nixlint.cli.report;

import org.jspecify.annotations.NullMarked;
