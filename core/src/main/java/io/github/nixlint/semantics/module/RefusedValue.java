package io.github.nixlint.semantics.module;

import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Expr;
import org.jspecify.annotations.Nullable;

/**
 * A value that the type of its option does not take.
 *
 * @param value the value, or the element of it that is refused
 * @param type the name of the type in {@code lib.types} that refuses it
 * @param of what the value is; null where it is of the right kind, but none of those that the type
 *     has
 */
public record RefusedValue(Expr value, String type, @Nullable ValueType of) {}
