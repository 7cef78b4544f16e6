package io.github.nixlint.lint.rule;

import io.github.nixlint.parse.SyntaxError;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a broken file was read as it was probably meant: a node around such a place, or beside it,
 * is a guess, and what is said of it may be wrong. Around a {@code ;} or {@code ,} that was
 * forgotten, and around an interpolation that was meant for the shell, all is read as it stands, so
 * that only what begins or ends there is a guess.
 */
final class Guesses {
  private final int[] starts;

  /** The end of the longest of the places up to each. */
  private final int[] ends;

  /** Places with nothing to guess around them, or null where there are none. */
  private final @Nullable Guesses slips;

  /** Takes places in their order, each with the blanks around it: a node may end before them. */
  private Guesses(List<SyntaxError> errors, @Nullable Guesses slips, Tokens tokens) {
    this.slips = slips;
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

  static Guesses of(List<SyntaxError> errors, SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    List<SyntaxError> guesses = new ArrayList<>();
    List<SyntaxError> slight = new ArrayList<>();
    for (SyntaxError error : errors) {
      if (separates(error.cure()) || error.isOfShell(tree.source())) {
        slight.add(error);
      } else if (error.code().isGuess()) {
        guesses.add(error);
      }
    }
    Guesses slips = slight.isEmpty() ? null : new Guesses(inOrder(slight), null, tokens);
    return new Guesses(inOrder(guesses), slips, tokens);
  }

  /** Whether it was put between two bindings or formals, which are what they are without it. */
  private static boolean separates(@Nullable TokenKind cure) {
    return cure == TokenKind.SEMICOLON || cure == TokenKind.COMMA;
  }

  private static List<SyntaxError> inOrder(List<SyntaxError> errors) {
    errors.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
    return errors;
  }

  /** Returns whether the file was read as it stands. */
  boolean isEmpty() {
    return starts.length == 0 && slips == null;
  }

  /** Returns whether a node is a guess. */
  boolean touch(Node node) {
    return touch(node.start(), node.end())
        || (slips != null
            && (slips.touch(node.start(), node.start()) || slips.touch(node.end(), node.end())));
  }

  /** Returns whether one of the places lies in a range or at one of its ends. */
  private boolean touch(int from, int to) {
    int low = 0;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= to) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && ends[low - 1] >= from;
  }
}
