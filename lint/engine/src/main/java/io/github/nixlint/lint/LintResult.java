package io.github.nixlint.lint;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.parse.ParseResult;

/**
 * What linting one file gave.
 *
 * @param diagnostics what was found, by start, then rule
 * @param suppressed how many more there were that comments silence
 * @param parsed the tree that was looked at, and its errors
 */
public record LintResult(
    ImmutableList<Diagnostic> diagnostics, int suppressed, ParseResult parsed) {

  /** Returns whether Nix would accept the syntax of the file. */
  public boolean parses() {
    return parsed.isOk();
  }
}
