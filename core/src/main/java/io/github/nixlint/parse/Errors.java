package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects the errors of one file, each with the {@link Moment} at which Nix meets it: Nix stops at
 * the first, so that the moments tell which one it reports. The same error is kept once.
 */
final class Errors {
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Key, Integer> known = new HashMap<>();

  private record Entry(SyntaxError error, long moment) {}

  private record Key(Code code, Span span) {}

  /** Adds an error at which Nix stops where {@code span} starts. */
  void add(Code code, int start, int end, String message) {
    add(code, new Span(start, end), message);
  }

  /** Adds an error at which Nix stops where {@code span} starts. */
  void add(Code code, Span span, String message) {
    add(SyntaxError.of(code, span, message), Moment.parsing(span.start()));
  }

  /** Adds an error that Nix finds in a token by itself. */
  void addLexical(Code code, int start, int end, String message) {
    add(SyntaxError.of(code, new Span(start, end), message), Moment.lexing(start));
  }

  /** Adds an error that Nix meets at a moment of its own. */
  void add(SyntaxError error, long moment) {
    if (known.putIfAbsent(new Key(error.code(), error.span()), entries.size()) == null) {
      entries.add(new Entry(error, moment));
    }
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
    int next = tokens.start(token);
    String message = "expected " + kind.description() + " before " + tokens.describe(token);
    SyntaxError error = SyntaxError.of(Code.MISSING_TOKEN, new Span(end, end), message);
    add(error.reportedAt(next).curedBy(cure), Moment.parsing(next));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Returns the errors in source order. */
  ImmutableList<SyntaxError> sorted() {
    if (entries.isEmpty()) {
      return ImmutableList.of();
    }
    List<SyntaxError> errors = new ArrayList<>();
    entries.forEach(entry -> errors.add(entry.error));
    return ImmutableList.sortedCopyOf(
        Comparator.comparingInt((SyntaxError e) -> e.span().start())
            .thenComparing(SyntaxError::code),
        errors);
  }

  /** Returns the error that Nix meets first, or null. */
  @Nullable SyntaxError first() {
    return firstBefore(Long.MAX_VALUE);
  }

  /** Returns the error that Nix meets first, if that is before {@code moment}, or null. */
  @Nullable SyntaxError firstBefore(long moment) {
    Entry first = null;
    for (Entry entry : entries) {
      if (entry.moment < moment && (first == null || entry.moment < first.moment)) {
        first = entry;
      }
    }
    return first == null ? null : first.error;
  }

  /** Makes {@code error} the one that Nix meets first. */
  void lead(SyntaxError error) {
    Integer index = known.get(new Key(error.code(), error.span()));
    if (index == null) {
      add(error, Moment.FIRST);
    } else {
      entries.set(index, new Entry(error, Moment.FIRST));
    }
  }

  /**
   * Returns the error that stands for what Nix reports at {@code offset}: of those behind which the
   * tree is a guess, the one that is put there, or else the first that was added; null if there is
   * none.
   */
  @Nullable SyntaxError guessAt(int offset) {
    SyntaxError first = null;
    for (Entry entry : entries) {
      if (!entry.error.code().isGuess()) {
        continue;
      }
      if (entry.error.reported() == offset) {
        return entry.error;
      }
      first = first == null ? entry.error : first;
    }
    return first;
  }

  /** Puts other errors in the place of some, at the same moments, or none. */
  void refine(Function<SyntaxError, @Nullable SyntaxError> change) {
    List<Entry> old = List.copyOf(entries);
    entries.clear();
    for (Entry entry : old) {
      SyntaxError error = change.apply(entry.error);
      if (error != null) {
        entries.add(new Entry(error, entry.moment));
      }
    }
  }
}
