/**
 * From bytes to a tree. Parsing never fails: any bytes give a tree and the errors. The only package
 * that sees the generated parser.
 */
@NullMarked
package io.github.nixlint.parse;

import org.jspecify.annotations.NullMarked;
