package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/** A call with all the arguments that stand side by side: {@code f a b}. */
public final class Apply extends Expr {
  private final Expr function;

  /** See {@link Sole}; any thread makes the same list. */
  private Object arguments;

  public Apply(int id, int start, int end, Expr function, ImmutableList<Expr> arguments) {
    super(id, start, end);
    this.function = function;
    this.arguments = Sole.of(arguments);
  }

  /** Makes one of one argument. */
  public Apply(int id, Expr function, Expr argument) {
    super(id, function.start(), argument.end());
    this.function = function;
    this.arguments = argument;
  }

  /** Returns what is called. */
  public Expr function() {
    return function;
  }

  /** Returns the arguments, at least one. */
  public ImmutableList<Expr> arguments() {
    ImmutableList<Expr> list = Sole.list(arguments);
    arguments = list;
    return list;
  }

  /** Returns the last argument, which most functions work on. */
  public Expr lastArgument() {
    ImmutableList<Expr> list = arguments();
    return list.get(list.size() - 1);
  }

  @Override
  public Kind kind() {
    return Kind.APPLY;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    action.accept(function);
    Sole.forEach(arguments, action);
  }
}
