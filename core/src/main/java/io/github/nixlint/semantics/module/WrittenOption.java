package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.StringExpr;

/**
 * A call of {@code mkOption} whose whole argument is written out where the option is declared, or
 * in a set that it names: nothing else has a hand in it.
 *
 * @param call the call
 * @param sets the sets that the attributes of the option stand in, one or several that {@code //}
 *     joins
 */
public record WrittenOption(Apply call, ImmutableList<AttrSet> sets) {

  /** Returns whether the option has an attribute, be its value in sight or not. */
  public boolean has(String attribute) {
    for (AttrSet set : sets) {
      if (ModuleShape.has(set, attribute)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the option has an attribute that is an empty string. */
  public boolean isEmpty(String attribute) {
    for (AttrSet set : sets) {
      if (Expressions.member(set, attribute) instanceof StringExpr text && text.parts().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
