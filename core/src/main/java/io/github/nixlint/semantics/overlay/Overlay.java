package io.github.nixlint.semantics.overlay;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Operator;
import org.jspecify.annotations.Nullable;

/**
 * A function of two package sets, as it will be and as it was, that gives what changes: {@code
 * final: prev: { … }}. Also one of Python's {@code packageOverrides}, Haskell's {@code overrides}
 * or an {@code extend}, whose sets are those of that language.
 */
public final class Overlay {
  private static final int MAX_OPERANDS = 50;

  /** How the file hands it on. */
  public enum Reach {
    /** The file is the overlay. */
    FILE,
    /** It is an element of a list of {@code overlays}. */
    LIST,
    /** It is an output of a flake, {@code overlays.default}. */
    OUTPUT,
    /** It is given to {@code extend}, {@code composeExtensions} and their kin. */
    COMPOSED,
    /** It changes the packages of a language: {@code packageOverrides}, {@code overrides}. */
    OVERRIDES,
    /** It has a name, or goes where the file does not show. */
    ELSEWHERE
  }

  private final Reach reach;
  private final Lambda function;
  private final @Nullable Formals parameters;
  private final ImmutableList<Member> members;

  Overlay(
      Reach reach, Lambda function, @Nullable Formals parameters, ImmutableList<Member> members) {
    this.reach = reach;
    this.function = function;
    this.parameters = parameters;
    this.members = members;
  }

  /** Returns how the file hands it on. */
  public Reach reach() {
    return reach;
  }

  /** Returns the function of the first argument. */
  public Lambda function() {
    return function;
  }

  /** Returns the function of the second argument. */
  public Lambda inner() {
    return (Lambda) Expressions.bare(function.body());
  }

  /** Returns the first argument, by its place the set as it will be. */
  public Identifier first() {
    return argument(function);
  }

  /** Returns the second argument, by its place the set as it was. */
  public Identifier second() {
    return argument(inner());
  }

  /** Returns the formals of the function around it, {@code { pkgs, … }: final: prev:}, or null. */
  public @Nullable Formals parameters() {
    return parameters;
  }

  /** Returns what it gives, below {@code let} and {@code with}. */
  public Expr result() {
    return Expressions.body(inner().body());
  }

  /** Returns the sets that it gives, those joined by {@code //} one by one, in source order. */
  public ImmutableList<AttrSet> sets() {
    ImmutableList.Builder<AttrSet> sets = ImmutableList.builder();
    add(result(), sets, MAX_OPERANDS);
    return sets.build();
  }

  private static void add(Expr expression, ImmutableList.Builder<AttrSet> sets, int depth) {
    Expr value = Expressions.body(expression);
    if (value instanceof AttrSet set) {
      sets.add(set);
    } else if (depth > 0
        && value instanceof BinaryOp operation
        && operation.operator() == Operator.UPDATE) {
      add(operation.left(), sets, depth - 1);
      add(operation.right(), sets, depth - 1);
    }
  }

  /** Returns the attributes that it gives, as far as the file shows them, in source order. */
  public ImmutableList<Member> members() {
    return members;
  }

  /** Returns whether its arguments are named for each other's place: {@code prev: final:}. */
  public boolean isSwapped() {
    return OverlayNames.isPrevious(first().name()) && OverlayNames.isFinal(second().name());
  }

  static Identifier argument(Lambda lambda) {
    Identifier name = lambda.argument();
    if (name == null) {
      throw new IllegalStateException("an overlay's argument has a name");
    }
    return name;
  }
}
