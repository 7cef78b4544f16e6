package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.ErrorExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;

/**
 * Parses Nix: the one entry point. Not thread-safe; an instance keeps its buffers, so that a worker
 * that parses many files uses one.
 */
public final class NixParser {

  /** Makes a tree of any bytes. Never fails. */
  public ParseResult parse(Source source) {
    ErrorExpr root = new ErrorExpr(0, 0, source.length());
    Tokens tokens =
        new Tokens(new byte[1], new int[] {source.length()}, new int[] {source.length()});
    return new ParseResult(
        new SyntaxTree(source, root, new Node[] {root}, tokens, ImmutableList.of()),
        ImmutableList.of());
  }
}
