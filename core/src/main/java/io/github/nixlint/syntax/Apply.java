package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/** A call with all the arguments that stand side by side: {@code f a b}. */
public final class Apply extends Expr {
  private final Expr function;
  private final ImmutableList<Expr> arguments;

  public Apply(int id, int start, int end, Expr function, ImmutableList<Expr> arguments) {
    super(id, start, end);
    this.function = function;
    this.arguments = arguments;
  }

  /** Returns what is called. */
  public Expr function() {
    return function;
  }

  /** Returns the arguments, at least one. */
  public ImmutableList<Expr> arguments() {
    return arguments;
  }

  @Override
  public Kind kind() {
    return Kind.APPLY;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(function);
    arguments.forEach(action);
  }
}
