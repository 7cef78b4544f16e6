package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.TextEdit;

/**
 * The change that puts an error right, as far as can be told: to be offered, not to be applied
 * unseen.
 *
 * @param title what it does, in the imperative, code in backticks
 * @param edits the change, in source order
 */
public record Remedy(String title, ImmutableList<TextEdit> edits) {}
