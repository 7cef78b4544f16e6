package io.github.nixlint.parse;

import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * Something that Nix rejects while parsing.
 *
 * @param code what kind of error it is
 * @param span where it is
 * @param message what is wrong: lower case, no full stop, code in backticks
 * @param related an earlier place that the error refers to (the first definition of a duplicate),
 *     or null
 * @param cure the token that puts it right where {@code span} starts, or null where none surely
 *     does
 */
public record SyntaxError(
    Code code, Span span, String message, @Nullable Span related, @Nullable TokenKind cure) {

  /** The kinds of errors. */
  public enum Code {
    MISSING_TOKEN,
    UNEXPECTED_TEXT,
    EXPECTED_EXPRESSION,
    UNTERMINATED_STRING,
    UNTERMINATED_COMMENT,
    NESTING_TOO_DEEP,
    INTEGER_OVERFLOW,
    FLOAT_OUT_OF_RANGE,
    NUL_IN_STRING,
    PATH_TRAILING_SLASH,
    NON_ASSOCIATIVE_CHAIN,
    MIXED_PIPES,
    DUPLICATE_ATTRIBUTE,
    DUPLICATE_FORMAL,
    DYNAMIC_ATTRIBUTE_NOT_ALLOWED;

    /** Returns the stable name: the constant in kebab case. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Returns whether the tree behind such an error is a guess, and may lack some of the text. */
    public boolean isGuess() {
      return switch (this) {
        case MISSING_TOKEN,
            UNEXPECTED_TEXT,
            EXPECTED_EXPRESSION,
            UNTERMINATED_STRING,
            UNTERMINATED_COMMENT,
            NESTING_TOO_DEEP ->
            true;
        case INTEGER_OVERFLOW,
            FLOAT_OUT_OF_RANGE,
            NUL_IN_STRING,
            PATH_TRAILING_SLASH,
            NON_ASSOCIATIVE_CHAIN,
            MIXED_PIPES,
            DUPLICATE_ATTRIBUTE,
            DUPLICATE_FORMAL,
            DYNAMIC_ATTRIBUTE_NOT_ALLOWED ->
            false;
      };
    }
  }
}
