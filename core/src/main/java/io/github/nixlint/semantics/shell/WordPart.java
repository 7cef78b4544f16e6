package io.github.nixlint.semantics.shell;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Interpolation;
import org.jspecify.annotations.Nullable;

/** A piece of a word: text, or something that bash or Nix puts text in the place of. */
public sealed interface WordPart {

  /** Returns the index of the first character, its quotes not counted. */
  int start();

  /** Returns the index behind the last character. */
  int end();

  /** Returns how the piece is quoted. */
  Quoting quoting();

  /** How a piece of a word is quoted. */
  enum Quoting {
    NONE,
    SINGLE,
    DOUBLE
  }

  /**
   * Literal text. An escaped character is a text of its own, so that in every text the characters
   * stand where their indices say.
   *
   * @param text the text that bash sees, escapes resolved
   */
  record Text(int start, int end, Quoting quoting, String text) implements WordPart {}

  /**
   * A variable: {@code $x}, {@code ${x}}, {@code ${!x}}, {@code ${x[i]:-y}}.
   *
   * @param indirect whether the variable names another one, as in {@code ${!outputBin}}
   * @param subscript what stands in brackets, as written
   * @param operator what is done with the value, as {@code :-} or {@code //}; empty for nothing
   * @param operand the text behind the operator
   */
  record Variable(
      int start,
      int end,
      Quoting quoting,
      String name,
      boolean indirect,
      @Nullable String subscript,
      String operator,
      ImmutableList<WordPart> operand)
      implements WordPart {}

  /**
   * What {@code $(…)}, backquotes, {@code $((…))} or {@code <(…)} give. The commands within are
   * among the commands of the script.
   */
  record Substitution(int start, int end, Quoting quoting) implements WordPart {}

  /** A Nix interpolation. */
  record Hole(int start, int end, Quoting quoting, Interpolation interpolation)
      implements WordPart {}
}
