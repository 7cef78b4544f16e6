package io.github.nixlint.semantics.values;

import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Table;
import org.jspecify.annotations.Nullable;

/**
 * What the functions of Nix and of nixpkgs' library give, where the type of it is settled: {@code
 * function-results.txt} states the sources. Read when first asked.
 */
public final class FunctionResults {
  /** At how many parts of a sum one question looks. */
  private static final int MAX_STEPS = 32;

  private final KnownValues values;
  private final Names names;

  /** Knows the functions of a file by its names. */
  public FunctionResults(KnownValues values, Names names) {
    this.values = values;
    this.names = names;
  }

  /**
   * Returns the type of what {@code "${e}"} and {@code +} cannot make a string of, as {@link
   * KnownValues#uncoercible} does; of calls of the library, too.
   */
  public @Nullable ValueType uncoercible(Expr expression) {
    ValueType known = values.uncoercible(expression);
    Entry result = known == null ? entry(expression) : null;
    return result == null || result.coercible() ? known : result.type();
  }

  /** Returns the type of an expression's value, or null where nothing settles it. */
  public @Nullable ValueType type(Expr expression) {
    ValueType known = values.type(expression);
    Entry result = known == null ? entry(expression) : null;
    if (result != null) {
      return result.type();
    }
    return known == null && lacksArguments(expression) ? ValueType.FUNCTION : known;
  }

  /** Returns whether a sum has a part that is text, so that all of it is. */
  public boolean isText(Expr sum) {
    Expr e = values.value(sum);
    for (int i = 0; i < MAX_STEPS; i++) {
      ValueType type = e instanceof BinaryOp ? null : type(e);
      if (type == ValueType.STRING || type == ValueType.PATH) {
        return true;
      }
      if (!(e instanceof BinaryOp operation && operation.operator() == Operator.PLUS)) {
        return false;
      }
      ValueType last =
          values.value(operation.right()) instanceof BinaryOp ? null : type(operation.right());
      if (last == ValueType.STRING || last == ValueType.PATH) {
        return true;
      }
      e = values.value(operation.left());
    }
    return false;
  }

  /**
   * Returns whether an expression calls a function of Nix or of the library with less than it
   * takes, which gives a function: {@code lib.count list}.
   */
  public boolean lacksArguments(Expr expression) {
    return values.value(expression) instanceof Apply call
        && FunctionArguments.of(call.function(), names).size() > call.arguments().size();
  }

  /** Returns the name of the function of the library that an expression calls, or "". */
  public String function(Expr expression) {
    return entry(expression) != null && values.value(expression) instanceof Apply call
        ? Expressions.simpleName(call.function())
        : "";
  }

  /**
   * Returns how many arguments a function of Nix or of the library takes, behind which its value is
   * none that can be called: 2 of {@code lib.range}. It is 0 where that is not known.
   */
  public int arity(Expr function) {
    Entry entry =
        Loaded.TABLE.hasName(Expressions.simpleName(function))
            ? Loaded.TABLE.get(names.of(function).path())
            : null;
    return entry == null ? 0 : entry.arguments();
  }

  /** Returns the type of what a function gives that has all its arguments, or null. */
  public @Nullable ValueType result(Expr function) {
    Entry entry = arity(function) == 0 ? null : Loaded.TABLE.get(names.of(function).path());
    return entry == null ? null : entry.type();
  }

  /** Returns whether an expression names a function of Nix or of the library: {@code lib.head}. */
  public boolean isFunction(Expr expression) {
    Expr e = Expressions.bare(expression);
    return (e instanceof Variable || e instanceof Select)
        && (arity(e) > 0 || !FunctionArguments.of(e, names).isEmpty());
  }

  private @Nullable Entry entry(Expr expression) {
    if (!(values.value(expression) instanceof Apply call)
        || !Loaded.TABLE.hasName(Expressions.simpleName(call.function()))) {
      return null;
    }
    Entry entry = Loaded.TABLE.get(names.of(call.function()).path());
    return entry != null && entry.arguments() == call.arguments().size() && !isHandedOn(call)
        ? entry
        : null;
  }

  /** {@code optionals} hands a string on as it comes, if it comes to that. */
  private boolean isHandedOn(Apply call) {
    return Expressions.simpleName(call.function()).equals("optionals")
        && values.type(call.lastArgument()) == ValueType.STRING;
  }

  private record Entry(int arguments, ValueType type, boolean coercible) {

    static Entry of(Table.Row row) {
      boolean coercible = row.has(3);
      return new Entry(
          Integer.parseInt(row.word(1)), row.constant(ValueType.class, row.word(2)), coercible);
    }
  }

  private static final class Loaded {
    static final LibraryTable<Entry> TABLE =
        LibraryTable.read(FunctionResults.class, "function-results.txt", Entry::of);
  }
}
