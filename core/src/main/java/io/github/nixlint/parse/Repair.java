package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.parse.Lexer.Cut;
import io.github.nixlint.syntax.TokenKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to read on where a file is broken.
 *
 * @param token what it changes: a token of the file, where reading goes on
 * @param inserted the kinds of tokens that come before it
 * @param skipped how many tokens go, from {@code token} on
 * @param cut how the text from {@code token} on is to be lexed, or null as it is
 */
record Repair(int token, ImmutableList<TokenKind> inserted, int skipped, @Nullable Cut cut) {

  static Repair insert(TokenKind kind, int before) {
    return new Repair(before, ImmutableList.of(kind), 0, null);
  }

  static Repair insert(List<TokenKind> kinds, int before) {
    return new Repair(before, ImmutableList.copyOf(kinds), 0, null);
  }

  static Repair replace(TokenKind kind, int token) {
    return new Repair(token, ImmutableList.of(kind), 1, null);
  }

  static Repair skip(int token, int count) {
    return new Repair(token, ImmutableList.of(), count, null);
  }

  static Repair cut(int token, Cut cut) {
    return new Repair(token, ImmutableList.of(), 0, cut);
  }

  /** Returns how many tokens it passes over of those that its cut makes. */
  int passed(TokenBuffer tokens) {
    return cut != null && cut.from() > 0 && !tokens.opensComment(token) ? 1 : 0;
  }
}
