package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.text.Source;

/** How the standard environment takes the text of flags apart: at blanks, whatever quotes say. */
public final class FlagText {

  private FlagText() {}

  /** Returns whether text has a blank between two words. */
  public static boolean isSplit(StringExpr string) {
    String text = string.value().text().strip();
    for (int i = 0; i < text.length(); i++) {
      if (isBlank(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether text has quotes or a backslash, which are passed on as they are. */
  public static boolean isQuoted(StringExpr string) {
    String text = string.value().text();
    return text.indexOf('"') >= 0 || text.indexOf('\'') >= 0 || text.indexOf('\\') >= 0;
  }

  /**
   * Returns whether text is several flags, not one with a blank in its value: options with their
   * values, settings of variables, or targets.
   */
  public static boolean isSeveral(StringExpr string) {
    if (isQuoted(string)) {
      return false;
    }
    String before = "";
    boolean options = true;
    boolean settings = true;
    boolean targets = true;
    for (String word : string.value().text().strip().split("\\s+")) {
      boolean option = word.startsWith("-");
      options &= option || (before.startsWith("-") && before.indexOf('=') < 0);
      settings &= !option && word.indexOf('=') > 0;
      targets &= !option && word.indexOf('=') < 0;
      before = word;
    }
    return options || settings || targets;
  }

  /**
   * Returns whether text is several flags for sure: options, or settings of variables, that each
   * have their value after a `=`, if any.
   */
  public static boolean isOptions(StringExpr string) {
    boolean options = !isQuoted(string);
    boolean settings = options;
    for (String word : string.value().text().strip().split("\\s+")) {
      boolean option = word.startsWith("-");
      options &= option;
      settings &= !option && word.indexOf('=') > 0;
    }
    return options || settings;
  }

  /**
   * Returns the words of a string as strings of Nix, in source text; none where a word has quotes,
   * or an interpolation that may be more than one flag.
   */
  public static ImmutableList<String> words(StringExpr string, Source source) {
    if (isQuoted(string) || mayBeSeveral(string)) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<String> words = ImmutableList.builder();
    StringValue value = string.value();
    String text = value.text();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      Interpolation hole = i < text.length() ? value.hole(i) : null;
      if (hole != null) {
        word.append(source.text(hole.start(), hole.end()));
      } else if (!isBlank(c)) {
        word.append(c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '{' ? "\\$" : c);
      } else if (word.length() > 0) {
        words.add("\"" + word + "\"");
        word.setLength(0);
      }
    }
    return words.build();
  }

  /** Whether an interpolation may be text of several flags: a word by itself, or joined text. */
  private static boolean mayBeSeveral(StringExpr string) {
    StringValue value = string.value();
    String text = value.text();
    for (int i = 0; i < text.length(); i++) {
      Interpolation hole = value.hole(i);
      if (hole == null) {
        continue;
      }
      boolean begins = i == 0 || isBlank(text.charAt(i - 1));
      boolean ends = i + 1 == text.length() || isBlank(text.charAt(i + 1));
      String function = Expressions.calledName(hole.expression());
      if ((begins && ends)
          || hole.expression() instanceof If
          || function.startsWith("optionalString")
          || function.startsWith("concat")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
