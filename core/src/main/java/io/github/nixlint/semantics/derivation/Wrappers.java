package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Variable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions of a file that pass what they are given on to {@code mkDerivation}: {@code args:
 * stdenv.mkDerivation (args // { … })}.
 */
final class Wrappers {
  private static final int MAX_DEPTH = 16;
  private static final String OVERRIDABLE = "makeOverridable";

  private final Names names;
  private final Scopes scopes;

  /** What each function that was looked at passes its last argument on to; null for nothing. */
  private final Map<Lambda, @Nullable Builder> known = new HashMap<>();

  Wrappers(Names names, Scopes scopes) {
    this.names = names;
    this.scopes = scopes;
  }

  /** Returns the builder that gets the last argument of a call, or null. */
  @Nullable Builder of(Apply call) {
    ImmutableList<Expr> arguments = call.arguments();
    Expr function = Expressions.bare(call.function());
    if (arguments.size() > 1 && Expressions.simpleName(function).equals(OVERRIDABLE)) {
      function = Expressions.bare(arguments.get(0));
      arguments = arguments.subList(1, arguments.size());
    }
    Expr value = Expressions.bare(names.value(function));
    for (int i = 1; i < arguments.size() && value instanceof Lambda outer; i++) {
      value = Expressions.bare(outer.body());
    }
    if (!(value instanceof Lambda last)) {
      return null;
    }
    if (!known.containsKey(last)) {
      known.put(last, of(last));
    }
    return known.get(last);
  }

  private @Nullable Builder of(Lambda function) {
    if (!(Expressions.body(function.body()) instanceof Apply call)) {
      return null;
    }
    Callee callee = Callee.of(call, names, scopes);
    ImmutableList<Expr> arguments = callee.arguments();
    Expr attributes = Expressions.bare(arguments.get(arguments.size() - 1));
    boolean standard = BuilderNames.kind(callee.simpleName()) == Builder.Kind.STANDARD;
    return standard && !callee.isLocal(names) && passesOn(attributes, function, 0)
        ? new Builder(callee.name(names), Builder.Kind.STANDARD, false)
        : null;
  }

  /** Whether attributes are those the function was given, and no hash of their output. */
  private boolean passesOn(Expr attributes, Lambda function, int depth) {
    Expr e = Expressions.bare(attributes);
    if (e instanceof BinaryOp op && op.operator() == Operator.UPDATE && depth < MAX_DEPTH) {
      boolean left = passesOn(op.left(), function, depth + 1);
      boolean right = passesOn(op.right(), function, depth + 1);
      return (left || right) && !isFixed(op.left()) && !isFixed(op.right());
    }
    if (e instanceof Apply call && Expressions.calledName(call).equals("removeAttrs")) {
      return passesOn(call.arguments().get(0), function, MAX_DEPTH);
    }
    if (!(e instanceof Variable variable)) {
      return false;
    }
    Binding binding = scopes.binding(variable);
    return binding != null
        && binding.kind() == Binding.Kind.ARGUMENT
        && binding.scope() == function;
  }

  private static boolean isFixed(Expr attributes) {
    return Expressions.bare(attributes) instanceof AttrSet set
        && Expressions.member(set, "outputHash") != null;
  }
}
