package io.github.nixlint.parse;

import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * Something that Nix rejects while parsing.
 *
 * <p>It stands where a person would put it right: a missing {@code ;} at the end of the token
 * before. Nix reports the token that it could not take, or for some errors the construct around it;
 * that is {@link #reported()}.
 *
 * @param code what kind of error it is
 * @param span where it is
 * @param message what is wrong: lower case, no full stop, code in backticks
 * @param related an earlier place that the error refers to (the first definition of a duplicate),
 *     or null
 * @param cure the token that puts it right where {@code span} starts, or null where none surely
 *     does
 * @param reported the offset of the byte at which Nix reports it, the length of the file for its
 *     end
 * @param remedy the one change that probably puts it right, or null
 * @param isConsequence whether it is gone once an error before it is put right: no news to people
 */
public record SyntaxError(
    Code code,
    Span span,
    String message,
    @Nullable Span related,
    @Nullable TokenKind cure,
    int reported,
    @Nullable Remedy remedy,
    boolean isConsequence) {

  /** Makes an error that Nix reports where it starts. */
  static SyntaxError of(Code code, Span span, String message) {
    return new SyntaxError(code, span, message, null, null, span.start(), null, false);
  }

  /** Makes the error that something stands where nothing may. */
  static SyntaxError unexpected(int offset, String found) {
    return of(Code.UNEXPECTED_TEXT, new Span(offset, offset), "unexpected " + found);
  }

  /** Returns the same error, which Nix reports elsewhere. */
  SyntaxError reportedAt(int offset) {
    return new SyntaxError(code, span, message, related, cure, offset, remedy, isConsequence);
  }

  /** Returns the same error, which refers to another place. */
  SyntaxError relatedTo(Span other) {
    return new SyntaxError(code, span, message, other, cure, reported, remedy, isConsequence);
  }

  /**
   * Returns whether it is one interpolation that was meant for the shell, from its dollar sign to
   * its brace: all around it is read as it stands.
   */
  public boolean isOfShell(Source source) {
    return span.length() > 2
        && source.at(span.start()) == '$'
        && source.at(span.start() + 1) == '{'
        && source.at(span.end() - 1) == '}';
  }

  /** Returns the same error, better understood: no token alone cures it. */
  SyntaxError as(Code other, Span where, String text) {
    return new SyntaxError(other, where, text, related, null, reported, remedy, isConsequence);
  }

  /** Returns the same error, which takes in another range too. */
  SyntaxError over(Span more) {
    Span both = new Span(Math.min(span.start(), more.start()), Math.max(span.end(), more.end()));
    return new SyntaxError(code, both, message, related, cure, reported, remedy, isConsequence);
  }

  SyntaxError remediedBy(@Nullable Remedy change) {
    return new SyntaxError(code, span, message, related, cure, reported, change, isConsequence);
  }

  SyntaxError curedBy(@Nullable TokenKind token) {
    return new SyntaxError(code, span, message, related, token, reported, remedy, isConsequence);
  }

  /** Returns the same error, which only follows from one before. */
  SyntaxError following() {
    return new SyntaxError(code, span, message, related, cure, reported, remedy, true);
  }

  /** The kinds of errors. Their {@linkplain #id() names} are stable. */
  public enum Code {
    MISSING_TOKEN,
    UNEXPECTED_TEXT,
    EXPECTED_EXPRESSION,
    EXPECTED_BINDING,
    MULTIPLE_ROOTS,
    LIST_ELEMENT_NEEDS_PARENS,
    DANGLING_DOT,
    FORMALS_SYNTAX,
    PATH_DOUBLE_SLASH,
    UNTERMINATED_STRING,
    UNTERMINATED_COMMENT,
    MARKDOWN_FENCE,
    MERGE_CONFLICT,
    NESTING_TOO_DEEP,
    INTEGER_OVERFLOW,
    FLOAT_OUT_OF_RANGE,
    NUL_IN_STRING,
    PATH_TRAILING_SLASH,
    NON_ASSOCIATIVE_CHAIN,
    MIXED_PIPES,
    DUPLICATE_ATTRIBUTE,
    DUPLICATE_FORMAL,
    FORMAL_DUPLICATES_AT_NAME,
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
            EXPECTED_BINDING,
            MULTIPLE_ROOTS,
            LIST_ELEMENT_NEEDS_PARENS,
            DANGLING_DOT,
            FORMALS_SYNTAX,
            PATH_DOUBLE_SLASH,
            UNTERMINATED_STRING,
            UNTERMINATED_COMMENT,
            MARKDOWN_FENCE,
            MERGE_CONFLICT,
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
            FORMAL_DUPLICATES_AT_NAME,
            DYNAMIC_ATTRIBUTE_NOT_ALLOWED ->
            false;
      };
    }
  }
}
