package io.github.nixlint.semantics.module;

import io.github.nixlint.syntax.Node;

/**
 * Where an expression uses an argument that the module system makes of all modules together.
 *
 * @param argument which argument
 * @param node the name or selection that stands in the expression
 * @param origin the use itself: the same, or what {@code node} is an alias of
 * @param forced whether the expression has no value without that of the argument; where not, the
 *     argument as a whole is handed on to a function, which may let it be
 */
public record ArgumentUse(Argument argument, Node node, Node origin, boolean forced) {

  /** The arguments that are known only when all modules are. */
  public enum Argument {
    /** {@code config}. */
    CONFIG,
    /** {@code pkgs}, which is the option {@code _module.args.pkgs} where no caller passes it. */
    PACKAGES
  }
}
