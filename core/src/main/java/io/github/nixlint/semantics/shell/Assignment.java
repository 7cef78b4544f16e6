package io.github.nixlint.semantics.shell;

import com.google.common.collect.ImmutableList;

/**
 * {@code name=value}, before a command, alone, or given to {@code export} and its like.
 *
 * @param append whether it is {@code name+=value}
 * @param values the value; of an array, each element
 */
public record Assignment(int start, String name, boolean append, ImmutableList<Word> values) {}
