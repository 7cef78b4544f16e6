/** Tests of what is known of builds. */
@NullMarked
package io.github.nixlint.semantics.build;

import org.jspecify.annotations.NullMarked;
