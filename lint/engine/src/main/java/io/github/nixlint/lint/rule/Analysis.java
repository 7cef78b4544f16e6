package io.github.nixlint.lint.rule;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.parse.SyntaxError;
import io.github.nixlint.syntax.SyntaxTree;

/**
 * One file and what is known of it: each view is made when a rule first asks for it, and shared by
 * all rules. Belongs to one thread.
 */
public final class Analysis {
  private final ParseResult parsed;

  /** Begins with a parsed file. */
  public Analysis(ParseResult parsed) {
    this.parsed = parsed;
  }

  /** Returns the tree. */
  public SyntaxTree tree() {
    return parsed.tree();
  }

  /** Returns what Nix would reject while parsing. */
  public ImmutableList<SyntaxError> errors() {
    return parsed.errors();
  }
}
