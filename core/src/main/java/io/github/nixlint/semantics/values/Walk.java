package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableMap;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.text.Table;
import org.jspecify.annotations.Nullable;

/**
 * How a function of the library goes through a list or a set; {@code walks.txt} states the sources.
 * Read when first asked.
 */
public final class Walk {
  private static final int NONE = -1;

  private final int function;
  private final int element;
  private final int collection;
  private final int index;

  private Walk(Table.Row row) {
    this.function = place(row.word(1));
    this.element = place(row.word(2));
    this.collection = place(row.word(3));
    this.index = row.has(4) ? place(row.word(4)) : NONE;
  }

  private static int place(String word) {
    return word.equals("-") ? NONE : Integer.parseInt(word) - 1;
  }

  /** Returns the one that calls a function, which stands in a call as an argument, or null. */
  public static @Nullable Walk by(Apply call, Expr function) {
    Walk walk = Loaded.TABLE.get(Expressions.calledName(call.function()));
    return walk != null
            && call.arguments().size() == Math.max(walk.function, walk.collection) + 1
            && Expressions.bare(call.arguments().get(walk.function)) == function
        ? walk
        : null;
  }

  /** Returns what has the elements, where the function gets each as this argument; else null. */
  public @Nullable Expr collection(Apply call, int argument) {
    return argument == element ? call.arguments().get(collection) : null;
  }

  /** Returns whether this argument of the function is the number of the element. */
  public boolean isIndex(int argument) {
    return argument == index;
  }

  private static final class Loaded {
    static final ImmutableMap<String, Walk> TABLE;

    static {
      ImmutableMap.Builder<String, Walk> table = ImmutableMap.builder();
      for (Table.Row row : Table.read(Walk.class, "walks.txt")) {
        table.put(row.word(0), new Walk(row));
      }
      TABLE = table.buildOrThrow();
    }
  }
}
