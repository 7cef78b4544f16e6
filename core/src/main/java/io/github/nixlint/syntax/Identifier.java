package io.github.nixlint.syntax;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A name that is written out: an attribute name, an argument, a formal. */
public final class Identifier extends AttrName {
  private final String name;

  public Identifier(int id, int start, int end, String name) {
    super(id, start, end);
    this.name = name;
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns whether a text can be the name of a variable: {@code or} names attributes alone. */
  public static boolean isVariable(String text) {
    return isName(text) && !text.equals("or");
  }

  /** Returns whether a text can be written as a name, as it is: a word that is no keyword. */
  public static boolean isName(String text) {
    if (text.isEmpty() || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '\'' && c != '-') {
        return false;
      }
    }
    return switch (text) {
      case "if", "then", "else", "assert", "with", "let", "in", "rec", "inherit" -> false;
      default -> true;
    };
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  @Override
  public @Nullable String staticName() {
    return name;
  }

  @Override
  public Kind kind() {
    return Kind.IDENTIFIER;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {}
}
