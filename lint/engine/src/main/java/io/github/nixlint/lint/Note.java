package io.github.nixlint.lint;

import io.github.nixlint.text.Span;

/**
 * Another place that a diagnostic refers to.
 *
 * @param span where it is, in the same file
 * @param message what is there
 */
public record Note(Span span, String message) {}
