package io.github.nixlint.cli;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.text.Source;

/** Parses many files, one after another, with one parser and its buffers. */
final class Parsing {

  /** The buffers that a larger file needs are not kept. */
  private static final int LARGE = 4 << 20;

  private final NixParser parser = new NixParser();

  ParseResult parse(Source source) {
    return (source.length() > LARGE ? new NixParser() : parser).parse(source);
  }
}
