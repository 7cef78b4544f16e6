/**
 * Runs rules: selects them, walks each tree once, takes out what comments silence, applies fixes.
 * Names no rule.
 */
@NullMarked
package io.github.nixlint.lint.engine;

import org.jspecify.annotations.NullMarked;
