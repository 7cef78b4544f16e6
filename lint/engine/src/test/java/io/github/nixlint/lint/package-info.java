/**
 * The fixture harness of the rules, what is generated from them, and the lines that the packages of
 * this module keep.
 */
@NullMarked
package io.github.nixlint.lint;

import org.jspecify.annotations.NullMarked;
