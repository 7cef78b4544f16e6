package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;

/**
 * What a call calls, an {@code override} of the function itself left out: {@code buildGoModule} in
 * {@code (buildGoModule.override { go = go_1_23; }) { … }}.
 *
 * @param function the function, or its {@code override}
 * @param changed whether it is the {@code override}
 * @param arguments the arguments of the function, at least one
 */
record Callee(Expr function, boolean changed, ImmutableList<Expr> arguments) {
  private static final String OVERRIDE = "override";

  /** Reads the function of a call, through a name that a {@code let} gives it. */
  static Callee of(Apply call, Names names, Scopes scopes) {
    Expr function = Expressions.bare(call.function());
    if (function instanceof Variable variable && BuilderNames.kind(variable.name()) == null) {
      Binding binding = scopes.binding(variable);
      if (binding != null && binding.kind() != Binding.Kind.ARGUMENT) {
        Expr value = Expressions.bare(names.value(function));
        function = isOverride(value) || !simpleName(value).isEmpty() ? value : function;
      }
    }
    ImmutableList<Expr> arguments = call.arguments();
    if (isOverride(function)) {
      return new Callee(((Apply) function).function(), true, arguments);
    }
    boolean changed = arguments.size() > 1 && simpleName(function).equals(OVERRIDE);
    return new Callee(
        function, changed, changed ? arguments.subList(1, arguments.size()) : arguments);
  }

  /** Returns the last name of the function, without looking anything up. */
  String simpleName() {
    return lastName(changed ? withoutLast(Expressions.dotted(function)) : simpleName(function));
  }

  /** Returns the qualified name, or the name as it is written. */
  String name(Names names) {
    String path = names.of(function).path();
    String known = path.isEmpty() ? Expressions.dotted(function) : path;
    known = known.isEmpty() ? simpleName(function) : known;
    return changed ? withoutLast(known) : known;
  }

  /** Returns whether the file defines the function, or takes it from another file. */
  boolean isLocal(Names names) {
    Expr value = Expressions.bare(names.value(function));
    return !(value instanceof Variable || value instanceof Select);
  }

  private static boolean isOverride(Expr e) {
    return e instanceof Apply inner && simpleName(inner.function()).equals(OVERRIDE);
  }

  private static String simpleName(Expr e) {
    return Expressions.simpleName(e);
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String withoutLast(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }
}
