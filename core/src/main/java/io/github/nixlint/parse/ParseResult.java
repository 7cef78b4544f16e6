package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file: always a tree, and the errors in source order.
 *
 * @param tree the tree; where the text could not be read it holds an {@code ErrorExpr}
 * @param errors what Nix would reject while parsing; empty when it would accept the file
 * @param rejection the one of the errors at which Nix stops, and reports {@linkplain
 *     SyntaxError#reported() where it says}; null when it would accept the file
 */
public record ParseResult(
    SyntaxTree tree, ImmutableList<SyntaxError> errors, @Nullable SyntaxError rejection) {

  /** Returns whether there are no errors. */
  public boolean isOk() {
    return errors.isEmpty();
  }
}
