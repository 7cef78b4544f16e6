package io.github.nixlint.semantics.code;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;

/**
 * The functions of the library that make a property of a value, as the module system calls it: when
 * it holds and before which others ({@code lib/modules.nix}).
 */
public final class PropertyFunctions {
  /** Their names. */
  public static final ImmutableSet<String> NAMES =
      ImmutableSet.of(
          "mkAfter",
          "mkAssert",
          "mkBefore",
          "mkDefault",
          "mkFixStrictness",
          "mkForce",
          "mkIf",
          "mkImageMediaOverride",
          "mkMerge",
          "mkOptionDefault",
          "mkOrder",
          "mkOverride",
          "mkVMOverride");

  private PropertyFunctions() {}

  /** Returns what an option is set to, below what makes a property of it: {@code mkForce x}. */
  public static Expr content(Expr value) {
    Expr e = Expressions.bare(value);
    return e instanceof Apply call && NAMES.contains(Expressions.calledName(call.function()))
        ? Expressions.bare(call.lastArgument())
        : e;
  }
}
