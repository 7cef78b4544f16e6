package io.github.nixlint.semantics.shell;

/**
 * The body of a {@code <<EOF}.
 *
 * @param command the command it is the input of
 * @param expands whether bash expands variables and substitutions in it
 * @param body its text, from the first line to the delimiter
 */
public record Heredoc(ShellCommand command, String delimiter, boolean expands, Word body) {}
