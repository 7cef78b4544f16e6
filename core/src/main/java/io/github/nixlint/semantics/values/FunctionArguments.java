package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.text.Table;

/**
 * What the functions of Nix and of nixpkgs' library take, argument by argument; {@code
 * function-arguments.txt} states the sources. Read when first asked.
 */
public final class FunctionArguments {

  private FunctionArguments() {}

  /** Returns what a function takes, as far as it is known: nothing of a function of the file. */
  public static ImmutableList<ArgumentType> of(Expr function, Names names) {
    if (!Loaded.NAMES.contains(Expressions.simpleName(function))) {
      return ImmutableList.of();
    }
    return Loaded.TYPES.getOrDefault(names.of(function).path(), ImmutableList.of());
  }

  private static final class Loaded {
    static final ImmutableMap<String, ImmutableList<ArgumentType>> TYPES = read();
    static final ImmutableSet<String> NAMES = names();

    private static ImmutableMap<String, ImmutableList<ArgumentType>> read() {
      ImmutableMap.Builder<String, ImmutableList<ArgumentType>> types = ImmutableMap.builder();
      for (Table.Row row : Table.read(FunctionArguments.class, "function-arguments.txt")) {
        ImmutableList.Builder<ArgumentType> arguments = ImmutableList.builder();
        for (String word : row.words(1)) {
          arguments.add(row.constant(ArgumentType.class, word));
        }
        for (String set : row.section().split(" ", -1)) {
          types.put(set + "." + row.word(0), arguments.build());
        }
      }
      return types.buildOrThrow();
    }

    private static ImmutableSet<String> names() {
      ImmutableSet.Builder<String> names = ImmutableSet.builder();
      TYPES.keySet().forEach(path -> names.add(path.substring(path.lastIndexOf('.') + 1)));
      return names.build();
    }
  }
}
