package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.Utf8;

/** The escapes of strings. */
public final class StringEscapes {
  private static final String PLAIN = "nrt\\\"$";
  private static final String INDENTED = "nrt\\'$\n\r";

  private StringEscapes() {}

  /**
   * Returns the escapes that mean nothing but the character behind them: {@code \d}, but not {@code
   * \n}, {@code \\}, {@code \"} and {@code \$}, nor that of a brace behind a dollar, which would
   * open an interpolation without it; in an indented string {@code ''\d}. Each span ends with that
   * character, but for a line end.
   */
  public static ImmutableList<Span> useless(Source source, StringExpr string) {
    boolean indented = string instanceof IndentedString;
    ImmutableList.Builder<Span> useless = null;
    for (StringPart part : string.parts()) {
      if (part instanceof StringText && hasBackslash(source.bytes(), part)) {
        useless = useless == null ? ImmutableList.builder() : useless;
        if (indented) {
          addIndented(source, part, useless);
        } else {
          addPlain(source, part, useless);
        }
      }
    }
    return useless == null ? ImmutableList.of() : useless.build();
  }

  private static boolean hasBackslash(byte[] bytes, Node text) {
    for (int i = text.start(), end = text.end(); i < end; i++) {
      if (bytes[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  private static void addPlain(Source source, Node text, ImmutableList.Builder<Span> useless) {
    for (int i = text.start(); i < text.end() - 1; i++) {
      if (source.at(i) == '$') {
        i += dollar(i, "\\{", source, text.end());
      } else if (source.at(i) == '\\') {
        if (PLAIN.indexOf(source.at(i + 1)) < 0) {
          boolean lineEnd = source.at(i + 1) == '\n' || source.at(i + 1) == '\r';
          useless.add(new Span(i, i + 1 + (lineEnd ? 0 : Utf8.length(source.bytes(), i + 1))));
        }
        i++;
      }
    }
  }

  private static void addIndented(Source source, Node text, ImmutableList.Builder<Span> useless) {
    for (int i = text.start(); i < text.end() - 3; i++) {
      if (source.at(i) == '$') {
        i += dollar(i, "''\\{", source, text.end());
      } else if (source.at(i) == '\'' && source.at(i + 1) == '\'') {
        if (source.at(i + 2) == '\\' && INDENTED.indexOf(source.at(i + 3)) < 0) {
          useless.add(new Span(i, i + 3 + Utf8.length(source.bytes(), i + 3)));
        }
        i += 2;
      }
    }
  }

  /**
   * Returns how much of the text belongs to the dollar at {@code i} besides itself: a second one,
   * or a brace that is escaped so that the two open no interpolation.
   */
  private static int dollar(int i, String escapedBrace, Source source, int end) {
    if (source.at(i + 1) == '$') {
      return 1;
    }
    int behind = i + 1 + escapedBrace.length();
    return behind <= end && source.text(i + 1, behind).equals(escapedBrace)
        ? escapedBrace.length()
        : 0;
  }
}
