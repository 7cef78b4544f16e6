package io.github.nixlint.semantics.shell;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.text.Span;

/** The text of a Nix string, read as bash reads it. */
public final class ShellScript {
  private final StringValue value;
  private final ImmutableList<ShellCommand> commands;
  private final ImmutableList<Heredoc> heredocs;
  private final ImmutableList<Span> comments;
  private final ImmutableSet<String> functions;
  private final boolean isUnfinished;

  ShellScript(
      StringValue value,
      ImmutableList<ShellCommand> commands,
      ImmutableList<Heredoc> heredocs,
      ImmutableList<Span> comments,
      ImmutableSet<String> functions,
      boolean isUnfinished) {
    this.value = value;
    this.commands = commands;
    this.heredocs = heredocs;
    this.comments = comments;
    this.functions = functions;
    this.isUnfinished = isUnfinished;
  }

  /** Reads a string. */
  public static ShellScript of(StringValue value) {
    return new ShellReader(value).read();
  }

  /** Returns the string. */
  public StringValue value() {
    return value;
  }

  /**
   * Returns all commands, those of functions and substitutions among them; a command stands behind
   * the substitutions in its words.
   */
  public ImmutableList<ShellCommand> commands() {
    return commands;
  }

  /** Returns the heredocs, in source order. */
  public ImmutableList<Heredoc> heredocs() {
    return heredocs;
  }

  /** Returns the comments as spans of indices, from the {@code #} to the end of the line. */
  public ImmutableList<Span> comments() {
    return comments;
  }

  /** Returns the names of the functions that the script defines. */
  public ImmutableSet<String> functions() {
    return functions;
  }

  /**
   * Returns whether a quotation, substitution, heredoc, {@code case} or {@code [[} is never closed,
   * so that a line which is added would be part of it.
   */
  public boolean isUnfinished() {
    return isUnfinished;
  }
}
