@NullMarked
package io.github.nixlint.semantics;

import org.jspecify.annotations.NullMarked;
