package io.github.nixlint.lint;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.TextEdit;

/**
 * A change that removes the cause of a diagnostic.
 *
 * @param title what it does, in the imperative: {@code remove the empty `let`}
 * @param safety what it promises
 * @param edits what it changes, in source order, none over another
 */
public record Fix(String title, FixSafety safety, ImmutableList<TextEdit> edits) {}
