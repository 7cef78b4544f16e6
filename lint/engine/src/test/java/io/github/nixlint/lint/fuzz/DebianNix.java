package io.github.nixlint.lint.fuzz;

import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.parse.SyntaxError;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;

/** The Nix of Debian, 2.8: what it reads otherwise than 2.34 does, and than we do on purpose. */
final class DebianNix {

  private DebianNix() {}

  /** Returns whether a text has something that only later versions know, or refuse. */
  static boolean readsOtherwise(ParseResult parsed) {
    for (SyntaxError error : parsed.errors()) {
      if (error.code() == SyntaxError.Code.NUL_IN_STRING) {
        return true;
      }
    }
    Tokens tokens = parsed.tree().tokens();
    for (int i = 0; i < tokens.count(); i++) {
      TokenKind kind = tokens.kind(i);
      if (kind == TokenKind.PIPE_FROM || kind == TokenKind.PIPE_INTO || isNul(parsed, i)) {
        return true;
      }
    }
    return false;
  }

  /** Nix takes a NUL byte in code for the end of the file; we say that the rest is not read. */
  private static boolean isNul(ParseResult parsed, int token) {
    Tokens tokens = parsed.tree().tokens();
    return tokens.kind(token) == TokenKind.UNKNOWN
        && parsed.tree().source().at(tokens.start(token)) == 0;
  }

  /**
   * Returns whether a refusal is one that later versions do not make: they merge deeper sets, and
   * know {@code break}.
   */
  static boolean refusesMore(String message) {
    return message.contains("already defined at") || message.contains("variable 'break'");
  }
}
