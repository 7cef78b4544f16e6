/** The grammar of Nix as ANTLR generates it from {@code NixLexer.g4} and {@code NixParser.g4}. */
package io.github.nixlint.grammar;
