package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/** One or more attribute names with dots between: {@code a."b".${c}}. */
public final class AttrPath extends Node {
  private final ImmutableList<AttrName> names;

  public AttrPath(int id, int start, int end, ImmutableList<AttrName> names) {
    super(id, start, end);
    this.names = names;
  }

  /** Returns the names, at least one. */
  public ImmutableList<AttrName> names() {
    return names;
  }

  @Override
  public Kind kind() {
    return Kind.ATTR_PATH;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    names.forEach(action);
  }
}
