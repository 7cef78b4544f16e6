package io.github.nixlint.lint.fuzz;

import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.parse.SyntaxError;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;

/** The Nix of Debian, 2.8: what it reads otherwise than 2.34 does. */
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
      if (kind == TokenKind.PIPE_FROM || kind == TokenKind.PIPE_INTO) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a refusal is one that later versions do not make: they merge deeper sets, and
   * know {@code break}.
   */
  static boolean refusesMore(String message) {
    return message.contains("already defined at") || message.contains("variable 'break'");
  }
}
