package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/** {@code path = value;}. */
public final class AttrBinding extends BindingNode {
  private final AttrPath path;
  private final Expr value;

  public AttrBinding(int id, int start, int end, AttrPath path, Expr value) {
    super(id, start, end);
    this.path = path;
    this.value = value;
  }

  /** Returns the attribute path that is bound. */
  public AttrPath path() {
    return path;
  }

  /** Returns its value. */
  public Expr value() {
    return value;
  }

  @Override
  public ImmutableList<AttrName> boundNames() {
    ImmutableList<AttrName> names = path.names();
    return names.size() < 2 ? names : names.subList(0, 1);
  }

  @Override
  public Kind kind() {
    return Kind.ATTR_BINDING;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(path);
    action.accept(value);
  }
}
