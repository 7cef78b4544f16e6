package io.github.nixlint.syntax;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One formal, with its default where it has one. */
public final class Formal extends Node {
  private final Identifier name;
  private final @Nullable Expr fallback;

  public Formal(int id, int start, int end, Identifier name, @Nullable Expr fallback) {
    super(id, start, end);
    this.name = name;
    this.fallback = fallback;
  }

  /** Returns its name. */
  public Identifier name() {
    return name;
  }

  /** Returns the default after {@code ?}. */
  public @Nullable Expr fallback() {
    return fallback;
  }

  @Override
  public Kind kind() {
    return Kind.FORMAL;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(name);
    if (fallback != null) {
      action.accept(fallback);
    }
  }
}
