package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Lambda;
import org.jspecify.annotations.Nullable;

/**
 * A function that {@code overrideAttrs} calls with the final attributes and with the previous ones.
 *
 * @param first the name of the final attributes
 * @param second the name of the previous ones
 */
public record AttributesFunction(Identifier first, Identifier second) {
  private static final ImmutableSet<String> FINAL =
      ImmutableSet.of("final", "finalAttr", "finalAttrs", "finalSelf", "new", "newAttrs", "self");

  private static final ImmutableSet<String> PREVIOUS =
      ImmutableSet.of(
          "old",
          "oldAttrs",
          "oldAttr",
          "olds",
          "oa",
          "orig",
          "original",
          "prev",
          "prevAttrs",
          "previous",
          "previousAttrs",
          "super");

  /** Returns a function of two plain arguments, or null. */
  public static @Nullable AttributesFunction of(Expr argument) {
    if (Expressions.bare(argument) instanceof Lambda outer
        && outer.argument() != null
        && outer.formals() == null
        && Expressions.bare(outer.body()) instanceof Lambda inner
        && inner.argument() != null
        && inner.formals() == null) {
      return new AttributesFunction(outer.argument(), inner.argument());
    }
    return null;
  }

  /** Returns whether each argument has the name of the other. */
  public boolean isSwapped() {
    return PREVIOUS.contains(plain(first)) && FINAL.contains(plain(second));
  }

  /** The name without the underscore of what is not used. */
  private static String plain(Identifier name) {
    return name.name().startsWith("_") ? name.name().substring(1) : name.name();
  }
}
