package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.text.Table;
import org.jspecify.annotations.Nullable;

/**
 * What the functions of Nix and of nixpkgs' library take, argument by argument; {@code
 * function-arguments.txt} states the sources. Read when first asked.
 */
public final class FunctionArguments {

  private FunctionArguments() {}

  /** Returns what a function takes, as far as it is known: nothing of a function of the file. */
  public static ImmutableList<ArgumentType> of(Expr function, Names names) {
    if (!Loaded.TABLE.hasName(Expressions.simpleName(function))) {
      return ImmutableList.of();
    }
    Entry entry = Loaded.TABLE.get(names.of(function).path());
    return entry == null ? ImmutableList.of() : entry.arguments();
  }

  /** An entry, which is understood when it is first asked for: a file has few of them. */
  private static final class Entry {
    private final Table.Row row;
    private @Nullable ImmutableList<ArgumentType> arguments;

    Entry(Table.Row row) {
      this.row = row;
    }

    ImmutableList<ArgumentType> arguments() {
      ImmutableList<ArgumentType> known = arguments;
      if (known == null) {
        ImmutableList.Builder<ArgumentType> types = ImmutableList.builder();
        for (String word : row.words(1)) {
          types.add(row.constant(ArgumentType.class, word));
        }
        known = types.build();
        arguments = known;
      }
      return known;
    }
  }

  private static final class Loaded {
    static final LibraryTable<Entry> TABLE =
        LibraryTable.read(FunctionArguments.class, "function-arguments.txt", Entry::new);
  }
}
