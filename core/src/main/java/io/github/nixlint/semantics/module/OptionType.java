package io.github.nixlint.semantics.module;

import io.github.nixlint.syntax.Expr;

/**
 * One of the types that an option's type is made of: for {@code nullOr (attrsOf str)} there are
 * three.
 *
 * @param expression where it is written, aliases followed to their end
 * @param name its name in {@code lib.types}, {@code attrsOf}; empty for a type from elsewhere
 */
public record OptionType(Expr expression, String name) {}
