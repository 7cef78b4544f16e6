package io.github.nixlint.semantics.security;

import io.github.nixlint.text.Span;

/**
 * A secret that a file shows to everybody: what a configuration names lands in the store, which all
 * users can read.
 *
 * @param kind how it is shown
 * @param span where
 * @param name the option that gets it, the path it is read from, or what a token is of
 * @param certain whether it is one; else it holds the place of one, is to be changed at the first
 *     login, or a test, a machine that is thrown away or a package shows it
 * @param fileOption the option for a file in its place, as modules call it
 */
public record Secret(Kind kind, Span span, String name, boolean certain, String fileOption) {

  Secret(Kind kind, Span span, String name, boolean certain) {
    this(kind, span, name, certain, SecretFileOption.DEFAULT);
  }

  /** How a file shows a secret. */
  public enum Kind {
    /** A string is the value of an option for a secret. */
    LITERAL,
    /** A string is part of a file that is written, or a variable of a shell or of a build. */
    ATTRIBUTE,
    /** A path is the value of an option for the file of a secret, and is copied to the store. */
    FILE,
    /** A file is read while the configuration is evaluated. */
    READ,
    /** A string has the form of a token or key. */
    TOKEN,
    /** A command, an address or a configuration text spells a password out. */
    TEXT
  }
}
