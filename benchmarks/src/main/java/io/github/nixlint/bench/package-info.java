/** JMH benchmarks of each stage from bytes to findings. */
@NullMarked
package io.github.nixlint.bench;

import org.jspecify.annotations.NullMarked;
