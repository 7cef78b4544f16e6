package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.text.Table;
import org.jspecify.annotations.Nullable;

/**
 * The function that is passed to one of Nix or of nixpkgs' library, and what that wants of it:
 * {@code concatMap} wants lists. {@code callbacks.txt} states the sources. Read when first asked.
 *
 * @param position which argument it is, the first being 0
 * @param arguments how many arguments it gets
 * @param result what it is to give
 * @param attributes what a set that it gives must have
 */
public record Callback(
    int position, int arguments, ArgumentType result, ImmutableList<String> attributes) {

  /** Returns the one that a function is passed, or null where none is known. */
  public static @Nullable Callback of(Expr function, Names names) {
    return Loaded.TABLE.hasName(Expressions.simpleName(function))
        ? Loaded.TABLE.get(names.of(function).path())
        : null;
  }

  /**
   * Returns what it may give in a call, where it is written out: the ends of its branches. None
   * where it is not, or not passed.
   */
  public ImmutableList<Expr> results(Apply call, KnownValues values) {
    if (call.arguments().size() <= position) {
      return ImmutableList.of();
    }
    Expr body = values.value(call.arguments().get(position));
    for (int i = 0; i < arguments; i++) {
      if (!(Expressions.bare(body) instanceof Lambda lambda)) {
        return ImmutableList.of();
      }
      body = lambda.body();
    }
    ImmutableList.Builder<Expr> ends = ImmutableList.builder();
    addEnds(body, ends, new Fuel());
    return ends.build();
  }

  private static void addEnds(Expr body, ImmutableList.Builder<Expr> ends, Fuel fuel) {
    Expr end = Expressions.body(body);
    if (end instanceof If choice && fuel.spend()) {
      addEnds(choice.consequence(), ends, fuel);
      addEnds(choice.alternative(), ends, fuel);
    } else {
      ends.add(end);
    }
  }

  private static Callback read(Table.Row row) {
    ImmutableList<String> words = row.words(1);
    return new Callback(
        Integer.parseInt(words.get(0)) - 1,
        Integer.parseInt(words.get(1)),
        row.constant(ArgumentType.class, words.get(2)),
        words.subList(3, words.size()));
  }

  private static final class Loaded {
    static final LibraryTable<Callback> TABLE =
        LibraryTable.read(Callback.class, "callbacks.txt", Callback::read);
  }
}
