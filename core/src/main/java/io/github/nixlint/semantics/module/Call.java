package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;

/**
 * A call with all its arguments: those of partial applications held in a {@code let} and those
 * piped in stand in their places.
 *
 * @param name the last part of the function's qualified name, {@code mkIf}; of a function that
 *     nothing in sight defines, its name as written; empty for a function of the file
 * @param function what is called, aliases followed: a {@link Lambda} for a function of the file
 * @param arguments the arguments, at least one
 */
record Call(String name, Expr function, ImmutableList<Expr> arguments) {

  /** Returns whether it calls a function of this name with at least so many arguments. */
  boolean is(String function, int arity) {
    return name.equals(function) && arguments.size() >= arity;
  }

  /** Returns the last argument. */
  Expr last() {
    return arguments.get(arguments.size() - 1);
  }
}
