/**
 * How good the rules are: mistakes planted in real code and found again, and findings in real code
 * that people have read. {@link io.github.nixlint.bench.calibrate.Calibrate} is the command.
 */
@NullMarked
package io.github.nixlint.bench.calibrate;

import org.jspecify.annotations.NullMarked;
