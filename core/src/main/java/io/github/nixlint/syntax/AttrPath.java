package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/** One or more attribute names with dots between: {@code a."b".${c}}. */
public final class AttrPath extends Node {

  /** See {@link Sole}; any thread makes the same list. */
  private Object names;

  public AttrPath(int id, int start, int end, ImmutableList<AttrName> names) {
    super(id, start, end);
    this.names = Sole.of(names);
  }

  /** Makes one of one name. */
  public AttrPath(int id, AttrName name) {
    super(id, name.start(), name.end());
    this.names = name;
  }

  /** Returns the names, at least one. */
  public ImmutableList<AttrName> names() {
    ImmutableList<AttrName> list = Sole.list(names);
    names = list;
    return list;
  }

  /** Returns how many names there are. */
  public int size() {
    return Sole.count(names);
  }

  /** Returns the first name. */
  public AttrName first() {
    return (AttrName) Sole.first(names);
  }

  @Override
  public Kind kind() {
    return Kind.ATTR_PATH;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    Sole.forEach(names, action);
  }
}
