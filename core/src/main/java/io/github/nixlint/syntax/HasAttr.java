package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** A test for an attribute: {@code e ? a.b}. */
public final class HasAttr extends Expr {
  private final Expr subject;
  private final AttrPath path;

  public HasAttr(int id, int start, int end, Expr subject, AttrPath path) {
    super(id, start, end);
    this.subject = subject;
    this.path = path;
  }

  /** Returns the set. */
  public Expr subject() {
    return subject;
  }

  /** Returns what is looked for. */
  public AttrPath path() {
    return path;
  }

  @Override
  public Kind kind() {
    return Kind.HAS_ATTR;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(subject);
    action.accept(path);
  }
}
