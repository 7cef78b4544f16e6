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
