package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
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
    errors.add(new SyntaxError(code, span, message, related));
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
