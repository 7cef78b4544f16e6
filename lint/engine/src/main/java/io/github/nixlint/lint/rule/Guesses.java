package io.github.nixlint.lint.rule;

import io.github.nixlint.parse.SyntaxError;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a broken file was read as it was probably meant: a node around such a place, or beside it,
 * is a guess, and what is said of it may be wrong.
 */
final class Guesses {
  private final int[] starts;

  /** The end of the longest of the places up to each. */
  private final int[] ends;

  /** Takes places in their order, each with the blanks around it: a node may end before them. */
  private Guesses(List<SyntaxError> errors, Tokens tokens) {
    starts = new int[errors.size()];
    ends = new int[starts.length];
    int end = 0;
    for (int i = 0; i < starts.length; i++) {
      Span span = errors.get(i).span();
      int before = tokens.lastBefore(span.start());
      starts[i] = before < 0 ? 0 : tokens.end(before);
      end = Math.max(end, Math.max(span.end(), tokens.start(tokens.firstFrom(span.end()))));
      ends[i] = end;
    }
  }

  static Guesses of(List<SyntaxError> errors, Tokens tokens) {
    List<SyntaxError> guesses = new ArrayList<>();
    for (SyntaxError error : errors) {
      if (error.code().isGuess()) {
        guesses.add(error);
      }
    }
    guesses.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
    return new Guesses(guesses, tokens);
  }

  /** Returns whether the file was read as it stands. */
  boolean isEmpty() {
    return starts.length == 0;
  }

  /** Returns whether one of the places lies in a node or at one of its ends. */
  boolean touch(Node node) {
    int low = 0;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= node.end()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && ends[low - 1] >= node.start();
  }
}
