package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** The literal text between two interpolations, escapes included. */
public final class StringText extends StringPart {

  public StringText(int id, int start, int end) {
    super(id, start, end);
  }

  @Override
  public Kind kind() {
    return Kind.STRING_TEXT;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {}
}
