/**
 * The proof that safe fixes are safe: what a fixed file parses to is what it parsed to before, but
 * for what its rule declares ({@link io.github.nixlint.lint.rule.Rewrite}). Knows nothing of how
 * rules and fixes work.
 */
@NullMarked
package io.github.nixlint.lint.proof;

import org.jspecify.annotations.NullMarked;
