package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/** The old {@code let { …; body = e; }}, which means {@code (rec { … }).body}. */
public final class LegacyLet extends Expr {
  private final ImmutableList<BindingNode> bindings;

  public LegacyLet(int id, int start, int end, ImmutableList<BindingNode> bindings) {
    super(id, start, end);
    this.bindings = bindings;
  }

  /** Returns its bindings, in source order. */
  public ImmutableList<BindingNode> bindings() {
    return bindings;
  }

  @Override
  public Kind kind() {
    return Kind.LEGACY_LET;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    bindings.forEach(action);
  }
}
