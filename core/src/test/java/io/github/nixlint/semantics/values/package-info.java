@NullMarked
package io.github.nixlint.semantics.values;

import org.jspecify.annotations.NullMarked;
