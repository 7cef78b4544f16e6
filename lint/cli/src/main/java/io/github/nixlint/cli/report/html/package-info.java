/**
 * The report for reviewers: one HTML file that asks for nothing else, shows text as text whatever
 * is in it, and can be read without its script.
 */
@NullMarked
package io.github.nixlint.cli.report.html;

import org.jspecify.annotations.NullMarked;
