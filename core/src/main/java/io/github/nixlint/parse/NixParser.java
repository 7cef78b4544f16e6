package io.github.nixlint.parse;

import io.github.nixlint.text.Source;

/**
 * Parses Nix: the one entry point. Not thread-safe; an instance keeps its buffers, so that a worker
 * that parses many files uses one.
 */
public final class NixParser {

  /** Makes a tree of any bytes. Never fails. */
  public ParseResult parse(Source source) {
    throw new IllegalStateException("under construction: " + source.name());
  }
}
