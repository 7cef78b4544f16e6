package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.Parameter;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/**
 * What the functions of a file are given, where the file shows all their calls: that of a {@code
 * let} which is only called, {@code line 80}, and those that the library calls for each element,
 * {@code map (port: …) [ 80 443 ]}.
 */
public final class GivenArguments {
  /** Through how many functions an argument is followed. */
  private static final int MOST_FUNCTIONS = 4;

  /** At how many values one question looks. */
  private static final int MOST_VALUES = 500;

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final KnownValues values;
  private final FunctionResults results;
  private final Fuel fuel = new Fuel(MOST_VALUES);

  /** Knows the functions of a file. */
  public GivenArguments(
      SyntaxTree tree, Scopes scopes, KnownValues values, FunctionResults results) {
    this.tree = tree;
    this.scopes = scopes;
    this.values = values;
    this.results = results;
  }

  /**
   * Returns the type of what an argument is in each call, or by default, or of an attribute of it,
   * where {@code "${e}"} and {@code +} can make no string of that; else null.
   */
  public @Nullable ValueType uncoercible(Expr expression) {
    Expr read = Expressions.bare(expression);
    ImmutableList<String> path = ImmutableList.of();
    if (read instanceof Select select) {
      ImmutableList<String> names = select.fallback() == null ? names(select) : null;
      if (names == null) {
        return null;
      }
      path = names;
      read = Expressions.bare(select.subject());
    }
    return read instanceof Variable variable ? ofArgument(variable, path, 0) : null;
  }

  private static @Nullable ImmutableList<String> names(Select select) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (AttrName name : select.path().names()) {
      if (name.staticName() == null) {
        return null;
      }
      names.add(name.staticName());
    }
    return names.build();
  }

  private @Nullable ValueType ofArgument(Variable use, ImmutableList<String> path, int depth) {
    Binding argument = scopes.binding(use);
    if (argument == null
        || depth > MOST_FUNCTIONS
        || !fuel.spend()
        || !(argument.scope() instanceof Lambda lambda)
        || isTested(argument)) {
      return null;
    }
    ImmutableList<String> below = path;
    if (argument.kind() == Binding.Kind.FORMAL) {
      if (argument.value() != null) {
        return path.isEmpty() ? ofDefault(argument.value()) : null;
      }
      below = ImmutableList.<String>builder().add(argument.name()).addAll(path).build();
    } else if (argument.kind() != Binding.Kind.ARGUMENT || lambda.formals() != null) {
      return null;
    }
    return ofFunction(Parameter.of(lambda, tree), below, depth);
  }

  /** A number is a value like others; a list, a set or a Boolean may stand for none. */
  private @Nullable ValueType ofDefault(Expr fallback) {
    ValueType type = results.uncoercible(fallback);
    return type != null && type.isNumber() ? type : null;
  }

  /** Whether the file asks what it is: {@code if isInt x then toString x else x}. */
  private boolean isTested(Binding argument) {
    for (Reference use : scopes.references(argument)) {
      if (!fuel.spend()) {
        return true; // For all that was looked at.
      }
      Node around = Expressions.outward(tree, use.node());
      if (around instanceof Apply call) {
        String function = Expressions.simpleName(call.function());
        if (function.startsWith("is") || function.equals("typeOf")) {
          return true;
        }
      } else if (around instanceof BinaryOp comparison
          && (comparison.operator() == Operator.EQUAL
              || comparison.operator() == Operator.NOT_EQUAL)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable ValueType ofFunction(
      Parameter parameter, ImmutableList<String> path, int depth) {
    int position = parameter.position();
    if (Expressions.outward(tree, parameter.function()) instanceof Apply call) {
      return ofWalk(call, parameter.function(), position, path, depth);
    }
    Binding name = parameter.name(tree, scopes);
    if (name == null || name.kind() != Binding.Kind.LET) {
      return null;
    }
    Agreement all = new Agreement();
    for (Reference use : scopes.references(name)) {
      if (!(use.node() instanceof Expr named)
          || !(Expressions.outward(tree, named) instanceof Apply call)) {
        return null;
      }
      if (all.isBroken() || !fuel.spend()) {
        return null;
      }
      boolean isCalled = Expressions.bare(call.function()) == named;
      if (isCalled && call.arguments().size() <= position) {
        return null;
      }
      all.add(
          isCalled
              ? ofValue(call.arguments().get(position), path, depth)
              : ofWalk(call, named, position, path, depth));
    }
    return all.type();
  }

  private @Nullable ValueType ofWalk(
      Apply call, Expr function, int position, ImmutableList<String> path, int depth) {
    Walk walk = Walk.by(call, function);
    if (walk == null) {
      return null;
    }
    if (walk.isIndex(position)) {
      return path.isEmpty() ? ValueType.INTEGER : null;
    }
    Expr several = walk.collection(call, position);
    return several == null ? null : ofElements(values.value(several), path, depth);
  }

  private @Nullable ValueType ofElements(Expr several, ImmutableList<String> path, int depth) {
    Agreement all = new Agreement();
    if (several instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        if (all.isBroken() || !fuel.spend()) {
          return null;
        }
        all.add(ofValue(element, path, depth));
      }
    } else if (several instanceof AttrSet) {
      Attributes attributes = values.attributes(several);
      if (attributes == null || !attributes.sources().isEmpty()) {
        return null;
      }
      for (Attribute attribute : attributes.named()) {
        all.add(ofAttribute(attribute, path, depth));
      }
    } else if (path.isEmpty() && results.function(several).equals("range")) {
      return ValueType.INTEGER;
    }
    return all.type();
  }

  private @Nullable ValueType ofAttribute(
      @Nullable Attribute attribute, ImmutableList<String> path, int depth) {
    if (attribute == null) {
      return null;
    }
    Attributes inner = attribute.set();
    if (inner != null && !path.isEmpty()) {
      return ofAttribute(inner.get(path.get(0)), path.subList(1, path.size()), depth);
    }
    return attribute.value() == null ? null : ofValue(attribute.value(), path, depth);
  }

  private @Nullable ValueType ofValue(Expr given, ImmutableList<String> path, int depth) {
    if (path.isEmpty()) {
      ValueType known = results.uncoercible(given);
      return known == null && Expressions.bare(given) instanceof Variable variable
          ? ofArgument(variable, path, depth + 1)
          : known;
    }
    Attributes attributes = values.attributes(given);
    return attributes == null
        ? null
        : ofAttribute(attributes.get(path.get(0)), path.subList(1, path.size()), depth);
  }

  /** The type that all of several values have, which is known of each. */
  private static final class Agreement {
    private @Nullable ValueType common;
    private boolean broken;

    void add(@Nullable ValueType type) {
      broken |= type == null || (common != null && common != type);
      common = type;
    }

    boolean isBroken() {
      return broken;
    }

    @Nullable ValueType type() {
      return broken ? null : common;
    }
  }
}
