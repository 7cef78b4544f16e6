package io.github.nixlint.parse;

import io.github.nixlint.grammar.NixParser;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.ErrorExpr;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.FloatLiteral;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.SearchPath;
import io.github.nixlint.syntax.UriLiteral;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.Vocabulary;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/** What the bytes of single tokens say: names, numbers, URIs. Reused from file to file. */
final class Literals {
  private final NameTable names = new NameTable();
  private Source source = Source.of("", "");
  private byte[] bytes = new byte[0];

  void begin(Source source) {
    this.source = source;
    this.bytes = source.bytes();
    names.begin();
  }

  /** Makes the expression that a token is; one that has no text stands for what is missing. */
  Expr literal(int id, int kind, int start, int end, Errors errors) {
    if (start == end) {
      return new ErrorExpr(id, start, end);
    }
    return switch (kind) {
      case NixParser.IDENTIFIER -> new Variable(id, start, end, name(start, end));
      case NixParser.INTEGER -> new IntegerLiteral(id, start, end, integer(start, end, errors));
      case NixParser.FLOAT -> new FloatLiteral(id, start, end, floating(start, end, errors));
      case NixParser.URI -> new UriLiteral(id, start, end, source.text(start, end));
      case NixParser.SEARCH_PATH -> new SearchPath(id, start, end, source.text(start + 1, end - 1));
      default -> new ErrorExpr(id, start, end);
    };
  }

  String name(int start, int end) {
    return names.name(bytes, start, end);
  }

  /** Notes a name that is not written as an identifier. */
  void note(@Nullable String name) {
    if (name != null) {
      names.note(name);
    }
  }

  /** Returns the names of the file. */
  Vocabulary vocabulary() {
    return new Vocabulary(names.written());
  }

  /** Reports the first NUL byte of a piece of text. */
  void checkNul(int start, int end, Errors errors) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == 0) {
        errors.add(
            SyntaxError.of(
                    Code.NUL_IN_STRING, new Span(i, i + 1), "a string cannot contain a NUL byte")
                .reportedAt(start),
            Moment.lexing(start));
        return;
      }
    }
  }

  private long integer(int start, int end, Errors errors) {
    long value = 0;
    for (int i = start; i < end; i++) {
      int digit = bytes[i] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        errors.addLexical(
            Code.INTEGER_OVERFLOW,
            start,
            end,
            "the integer `" + source.text(start, end) + "` does not fit in 64 bits");
        return 0;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private double floating(int start, int end, Errors errors) {
    double value = Double.parseDouble(source.text(start, end));
    if (Double.isInfinite(value) || (value < Double.MIN_NORMAL && !isZero(start, end))) {
      errors.addLexical(
          Code.FLOAT_OUT_OF_RANGE,
          start,
          end,
          "the number `" + source.text(start, end) + "` is out of range");
    }
    return value;
  }

  /** Whether no digit before the exponent is another than zero. */
  private boolean isZero(int start, int end) {
    for (int i = start; i < end && (bytes[i] | 0x20) != 'e'; i++) {
      if (bytes[i] > '0') {
        return false;
      }
    }
    return true;
  }
}
