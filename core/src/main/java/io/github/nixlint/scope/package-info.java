/**
 * Who names what: every use of a name and the binding, {@code with} or builtin that supplies it.
 */
@NullMarked
package io.github.nixlint.scope;

import org.jspecify.annotations.NullMarked;
