package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/** An attribute set, {@code { … }} or {@code rec { … }}. */
public final class AttrSet extends Expr {
  private final boolean recursive;
  private final ImmutableList<BindingNode> bindings;

  public AttrSet(
      int id, int start, int end, boolean recursive, ImmutableList<BindingNode> bindings) {
    super(id, start, end);
    this.recursive = recursive;
    this.bindings = bindings;
  }

  /** Returns whether it is written {@code rec}. */
  public boolean recursive() {
    return recursive;
  }

  /** Returns its bindings, in source order. */
  public ImmutableList<BindingNode> bindings() {
    return bindings;
  }

  @Override
  public Kind kind() {
    return Kind.ATTR_SET;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    bindings.forEach(action);
  }
}
