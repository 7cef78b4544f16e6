package io.github.nixlint.lint;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.parse.ParseResult;

/**
 * What linting one file gave.
 *
 * @param diagnostics what was found, by start, then rule
 * @param silenced what was found and is not reported, by start, then rule
 * @param parsed the tree that was looked at, and its errors
 */
public record LintResult(
    ImmutableList<Diagnostic> diagnostics, ImmutableList<Silenced> silenced, ParseResult parsed) {

  /** Returns how many findings are silenced. */
  public int suppressed() {
    return silenced.size();
  }

  /** Returns whether Nix would accept the syntax of the file. */
  public boolean parses() {
    return parsed.isOk();
  }
}
