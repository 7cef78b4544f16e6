/**
 * What the text of code alone tells, before any name is resolved, and the bound on how long a
 * question may be followed.
 */
@NullMarked
package io.github.nixlint.semantics.code;

import org.jspecify.annotations.NullMarked;
