package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Variable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of a file that make derivations of what they are given. */
final class Wrappers {
  private static final String OVERRIDABLE = "makeOverridable";

  /** So many functions that call one another are followed. */
  private static final int MOST_CALLS = 16;

  private final NamedFile file;
  private final Fuel fuel;

  /** What each function that was looked at makes of its last argument; null for nothing. */
  private final Map<Lambda, @Nullable Wrapper> known = new HashMap<>();

  private int calls;

  Wrappers(NamedFile file, Fuel fuel) {
    this.file = file;
    this.fuel = fuel;
  }

  /** Returns whether a call gives a set to a function that the file names, by what costs little. */
  boolean mayBe(Apply call) {
    Binding function =
        call.function() instanceof Variable variable ? file.scopes().binding(variable) : null;
    return function != null
        && function.value() != null
        && Expressions.bare(function.value()) instanceof Lambda
        && Expressions.bare(call.lastArgument()) instanceof AttrSet;
  }

  /** Returns what the function of a call makes of its last argument, or null. */
  @Nullable Wrapper of(Apply call) {
    ImmutableList<Expr> arguments = call.arguments();
    Expr function = Expressions.bare(call.function());
    if (arguments.size() > 1 && Expressions.simpleName(function).equals(OVERRIDABLE)) {
      function = Expressions.bare(arguments.get(0));
      arguments = arguments.subList(1, arguments.size());
    }
    Expr value = Expressions.bare(file.names().value(function));
    for (int i = 1; i < arguments.size() && value instanceof Lambda outer; i++) {
      value = Expressions.bare(outer.body());
    }
    if (!(value instanceof Lambda last)) {
      return null;
    }
    if (!known.containsKey(last)) {
      known.put(last, null); // For one that calls itself.
      if (calls < MOST_CALLS) {
        calls++;
        known.put(last, read(last));
        calls--;
      }
    }
    return known.get(last);
  }

  private @Nullable Wrapper read(Lambda function) {
    if (!(Expressions.body(function.body()) instanceof Apply call)) {
      return null;
    }
    Callee callee = Callee.of(call, file.names(), file.scopes());
    ImmutableList<Expr> arguments = callee.arguments();
    Wrapper next = null;
    Builder builder;
    if (callee.isLocal(file.names())) {
      next = of(call);
      builder = next == null ? null : next.builder();
    } else {
      builder = builder(callee);
    }
    return builder == null
        ? null
        : WrapperReader.read(
            file.tree(),
            file.scopes(),
            function,
            arguments.get(arguments.size() - 1),
            builder,
            next,
            e -> DerivationAttributes.of(e, file.names(), file.scopes(), fuel));
  }

  private @Nullable Builder builder(Callee callee) {
    Builder.Kind kind = BuilderNames.kind(callee.simpleName());
    return kind == Builder.Kind.STANDARD || kind == Builder.Kind.LANGUAGE
        ? new Builder(callee.name(file.names()), kind, false)
        : null;
  }
}
