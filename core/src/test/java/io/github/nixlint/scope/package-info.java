@NullMarked
package io.github.nixlint.scope;

import org.jspecify.annotations.NullMarked;
