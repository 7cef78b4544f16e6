package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.PathLiteral;

/**
 * A path that is handed to a function of the library that compares strings, and warns of it.
 *
 * @param function the name of the function
 * @param path the path
 */
public record PathAsString(String function, PathLiteral path) {
  private static final ImmutableSet<String> FUNCTIONS =
      ImmutableSet.of("hasPrefix", "hasSuffix", "hasInfix", "removePrefix", "removeSuffix");

  /** Returns those of a file. */
  public static ImmutableList<PathAsString> of(NamedFile file) {
    if (file.tree().count(Kind.PATH_LITERAL) == 0
        || !file.tree().vocabulary().mayHaveAny(FUNCTIONS.asList())) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<PathAsString> found = ImmutableList.builder();
    for (int i = 0; i < file.tree().count(Kind.APPLY); i++) {
      Apply call = (Apply) file.tree().node(Kind.APPLY, i);
      String name = Expressions.simpleName(call.function());
      if (!FUNCTIONS.contains(name)) {
        continue;
      }
      String path = file.names().of(call.function()).path();
      if (!path.equals("lib." + name)) {
        continue;
      }
      for (Expr argument : call.arguments()) {
        if (Expressions.bare(argument) instanceof PathLiteral literal) {
          found.add(new PathAsString(name, literal));
        }
      }
    }
    return found.build();
  }
}
