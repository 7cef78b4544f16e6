/**
 * What must hold for any bytes. In the build the targets run over the inputs in {@code
 * testdata/fuzz/<target>}; {@code .ci/fuzz} looks for others.
 */
@NullMarked
package io.github.nixlint.lint.fuzz;

import org.jspecify.annotations.NullMarked;
