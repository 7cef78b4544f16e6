package io.github.nixlint.semantics.module;

import io.github.nixlint.syntax.Node;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * The use of a name that is no member of {@code lib.types}.
 *
 * @param node the selection, the variable or the inherited name
 * @param span what is wrong, with what it is selected from
 * @param written the part that names the type, without {@code types}
 * @param name the name of the type, {@code ints.u64}
 * @param meant the type that is meant, or null
 * @param applied whether it is given an argument
 */
public record UnknownType(
    Node node, Span span, Span written, String name, @Nullable String meant, boolean applied) {}
