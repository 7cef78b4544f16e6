package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the errors of one file. */
final class Errors {
  private final List<SyntaxError> errors = new ArrayList<>();

  void add(SyntaxError.Code code, int start, int end, String message) {
    add(code, new Span(start, end), message);
  }

  void add(SyntaxError.Code code, Span span, String message) {
    add(code, span, message, null);
  }

  void add(SyntaxError.Code code, Span span, String message, @Nullable Span related) {
    errors.add(new SyntaxError(code, span, message, related, null));
  }

  /** Adds that a token is missing at the end of the one before {@code token}. */
  void missing(TokenKind kind, int token, TokenBuffer tokens) {
    addMissing(kind, token, tokens, null);
  }

  /** Adds the same of a token that was put in, so that the rest of the file could be read. */
  void forgotten(TokenKind kind, int token, TokenBuffer tokens) {
    addMissing(kind, token, tokens, kind);
  }

  private void addMissing(TokenKind kind, int token, TokenBuffer tokens, @Nullable TokenKind cure) {
    int end = token > 0 ? tokens.end(token - 1) : 0;
    String message = "expected " + kind.description() + " before " + tokens.describe(token);
    errors.add(
        new SyntaxError(SyntaxError.Code.MISSING_TOKEN, new Span(end, end), message, null, cure));
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  /** Returns the errors in source order. */
  ImmutableList<SyntaxError> sorted() {
    return ImmutableList.sortedCopyOf(
        Comparator.comparingInt((SyntaxError e) -> e.span().start())
            .thenComparing(SyntaxError::code),
        errors);
  }
}
