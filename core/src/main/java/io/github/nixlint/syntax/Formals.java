package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/** The set pattern of a function: {@code { a, b ? 1, ... }}. */
public final class Formals extends Node {
  private final ImmutableList<Formal> members;
  private final boolean ellipsis;

  public Formals(int id, int start, int end, ImmutableList<Formal> members, boolean ellipsis) {
    super(id, start, end);
    this.members = members;
    this.ellipsis = ellipsis;
  }

  /** Returns the formals, in source order. */
  public ImmutableList<Formal> members() {
    return members;
  }

  /** Returns whether {@code ...} allows other attributes. */
  public boolean ellipsis() {
    return ellipsis;
  }

  @Override
  public Kind kind() {
    return Kind.FORMALS;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    members.forEach(action);
  }
}
