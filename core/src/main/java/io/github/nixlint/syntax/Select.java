package io.github.nixlint.syntax;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An attribute selection: {@code e.a.b} or {@code e.a.b or fallback}. */
public final class Select extends Expr {
  private final Expr subject;
  private final AttrPath path;
  private final @Nullable Expr fallback;

  public Select(int id, int start, int end, Expr subject, AttrPath path, @Nullable Expr fallback) {
    super(id, start, end);
    this.subject = subject;
    this.path = path;
    this.fallback = fallback;
  }

  /** Returns the set. */
  public Expr subject() {
    return subject;
  }

  /** Returns what is selected. */
  public AttrPath path() {
    return path;
  }

  /** Returns the value after {@code or}. */
  public @Nullable Expr fallback() {
    return fallback;
  }

  @Override
  public Kind kind() {
    return Kind.SELECT;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(subject);
    action.accept(path);
    if (fallback != null) {
      action.accept(fallback);
    }
  }
}
