package io.github.nixlint.semantics.text;

import io.github.nixlint.text.Span;

/**
 * A URL of a script that the shell ends at an {@code &}: what stands before it runs in the
 * background, what stands behind it is a command of its own.
 *
 * @param span the URL as it was meant
 * @param isLiteral whether the shell has nothing to expand in it, so that single quotes keep it
 */
public record SplitUrl(Span span, boolean isLiteral) {}
