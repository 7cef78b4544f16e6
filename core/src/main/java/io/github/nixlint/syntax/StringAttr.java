package io.github.nixlint.syntax;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An attribute name in quotes. */
public final class StringAttr extends AttrName {
  private final StringExpr string;

  public StringAttr(int id, int start, int end, StringExpr string) {
    super(id, start, end);
    this.string = string;
  }

  /** Returns the string. */
  public StringExpr string() {
    return string;
  }

  @Override
  public @Nullable String staticName() {
    return string.constant();
  }

  @Override
  public Kind kind() {
    return Kind.STRING_ATTR;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(string);
  }
}
