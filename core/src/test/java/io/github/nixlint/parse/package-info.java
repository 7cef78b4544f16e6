/** Tests of the front end: fixtures, the reference's verdicts, hostile input. */
@NullMarked
package io.github.nixlint.parse;

import org.jspecify.annotations.NullMarked;
