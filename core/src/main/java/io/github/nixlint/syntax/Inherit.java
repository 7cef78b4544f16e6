package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code inherit a b;} or {@code inherit (source) a b;}. */
public final class Inherit extends BindingNode {
  private final @Nullable Expr source;
  private final ImmutableList<AttrName> names;

  public Inherit(int id, int start, int end, @Nullable Expr source, ImmutableList<AttrName> names) {
    super(id, start, end);
    this.source = source;
    this.names = names;
  }

  /** Returns the set inherited from; without it the names come from the enclosing scope. */
  public @Nullable Expr source() {
    return source;
  }

  /** Returns the names. */
  public ImmutableList<AttrName> names() {
    return names;
  }

  @Override
  public ImmutableList<AttrName> boundNames() {
    return names;
  }

  @Override
  public Kind kind() {
    return Kind.INHERIT;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    if (source != null) {
      action.accept(source);
    }
    names.forEach(action);
  }
}
