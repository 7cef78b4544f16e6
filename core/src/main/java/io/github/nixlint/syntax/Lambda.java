package io.github.nixlint.syntax;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A function: {@code x: body}, {@code { a, b ? 1, ... }: body}, or both with {@code @}. */
public final class Lambda extends Expr {
  private final @Nullable Identifier argument;
  private final @Nullable Formals formals;
  private final Expr body;

  public Lambda(
      int id,
      int start,
      int end,
      @Nullable Identifier argument,
      @Nullable Formals formals,
      Expr body) {
    super(id, start, end);
    this.argument = argument;
    this.formals = formals;
    this.body = body;
  }

  /** Returns the name of the whole argument, where there is one. */
  public @Nullable Identifier argument() {
    return argument;
  }

  /** Returns the set pattern, where there is one. */
  public @Nullable Formals formals() {
    return formals;
  }

  /** Returns the value. */
  public Expr body() {
    return body;
  }

  @Override
  public Kind kind() {
    return Kind.LAMBDA;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    boolean argumentLast = argument != null && formals != null && formals.end() <= argument.start();
    if (argument != null && !argumentLast) {
      action.accept(argument);
    }
    if (formals != null) {
      action.accept(formals);
    }
    if (argument != null && argumentLast) {
      action.accept(argument);
    }
    action.accept(body);
  }
}
