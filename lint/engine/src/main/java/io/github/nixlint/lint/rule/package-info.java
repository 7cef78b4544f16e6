/**
 * What rule authors see: a rule tells what it is, registers for what it wants to look at, and
 * reports findings with fixes. Knows no severities in use and no settings.
 */
@NullMarked
package io.github.nixlint.lint.rule;

import org.jspecify.annotations.NullMarked;
