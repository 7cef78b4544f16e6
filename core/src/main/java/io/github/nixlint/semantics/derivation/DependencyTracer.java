package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a dependency list to its elements: through {@code ++}, {@code lib.optionals}, {@code if},
 * {@code with}, names of the file and functions that keep elements.
 */
final class DependencyTracer {
  /** How deep names and functions are followed; more is no code that anyone wrote. */
  private static final int MAX_DEPTH = 200;

  private final String name;
  private final Names names;
  private final Fuel fuel;
  private final Scopes scopes;
  private final PackageNames packages;
  private final Set<Expr> visited = new HashSet<>();
  private final List<Expr> conditions = new ArrayList<>();
  private final List<Dependency> found = new ArrayList<>();
  private final ImmutableSet.Builder<String> strings = ImmutableSet.builder();
  private boolean open;
  private int depth;

  private DependencyTracer(String name, Names names, Scopes scopes, Fuel fuel) {
    this.name = name;
    this.names = names;
    this.fuel = fuel;
    this.scopes = scopes;
    this.packages = new PackageNames(names, scopes);
  }

  /** Traces the list that an attribute of a derivation holds. */
  static DependencyList trace(
      String name, DerivationAttributes attributes, Names names, Scopes scopes, Fuel fuel) {
    DependencyTracer tracer = new DependencyTracer(name, names, scopes, fuel);
    ImmutableList<DerivationAttribute> definitions = attributes.values().get(name);
    tracer.definitions(definitions);
    return new DependencyList(
        name, definitions, ImmutableList.copyOf(tracer.found), tracer.open || attributes.isOpen());
  }

  /** Traces any list that an attribute of a derivation holds, {@code patches}. */
  static DependencyList trace(String name, Derivation derivation, Names names, Scopes scopes) {
    DependencyTracer tracer = new DependencyTracer(name, names, scopes, new Fuel());
    ImmutableList<DerivationAttribute> definitions = derivation.attribute(name);
    tracer.definitions(definitions);
    return new DependencyList(
        name, definitions, ImmutableList.copyOf(tracer.found), tracer.open || derivation.isOpen());
  }

  /** Returns the strings of a list that an attribute of a derivation holds. */
  static ImmutableSet<String> strings(
      String name, DerivationAttributes attributes, Names names, Scopes scopes, Fuel fuel) {
    DependencyTracer tracer = new DependencyTracer(name, names, scopes, fuel);
    tracer.definitions(attributes.values().get(name));
    return tracer.strings.build();
  }

  private void definitions(ImmutableList<DerivationAttribute> definitions) {
    for (DerivationAttribute definition : definitions) {
      if (definition.value() == null) {
        open = true;
        continue;
      }
      int depth = conditions.size();
      conditions.addAll(definition.conditions());
      list(definition.value());
      leave(depth);
    }
  }

  /** Traces an expression whose value is a list. */
  private void list(Expr expr) {
    if (depth == MAX_DEPTH || fuel.isSpent()) {
      open = true;
      return;
    }
    depth++;
    Expr e = Expressions.bare(expr);
    while (e instanceof BinaryOp op && op.operator() == Operator.CONCAT) {
      list(op.left());
      e = Expressions.bare(op.right());
    }
    if (visited.add(e)) {
      elementsOf(e);
    }
    depth--;
  }

  private void elementsOf(Expr e) {
    if (e instanceof ListExpr literal) {
      for (Expr element : literal.elements()) {
        element(element, element, literal);
      }
    } else if (e instanceof LetIn let) {
      list(let.body());
    } else if (e instanceof With with) {
      list(with.body());
    } else if (e instanceof Assert assertion) {
      list(assertion.body());
    } else if (e instanceof If choice) {
      int depth = enter(choice.condition());
      list(choice.consequence());
      list(choice.alternative());
      leave(depth);
    } else if (e instanceof BinaryOp op && op.operator() == Operator.PIPE_INTO) {
      list(op.left());
    } else if (e instanceof BinaryOp op && op.operator() == Operator.PIPE_FROM) {
      list(op.right());
    } else if (e instanceof Apply call) {
      result(call);
    } else if (e instanceof Variable || e instanceof Select) {
      named(e);
    } else {
      open = true;
    }
  }

  /** Traces a list by its name. */
  private void named(Expr e) {
    if (e instanceof Select select && select.fallback() != null) {
      list(select.fallback());
    }
    Expr value = names.value(e);
    if (value instanceof Variable variable) {
      given(variable);
    } else if (value == e) {
      open = true;
    } else {
      list(value);
    }
  }

  /** Traces the lists that a parameter is given in the calls of its function. */
  private void given(Variable variable) {
    open = true;
    Binding parameter = scopes.binding(variable);
    // A call that gives a list of the same name is a derivation of its own.
    if (parameter != null && !parameter.name().equals(name)) {
      int depth = enter(variable); // Not in every call.
      names.given(parameter, fuel).forEach(this::list);
      leave(depth);
    }
  }

  /** Traces the list that a call gives. */
  private void result(Apply call) {
    ImmutableList<Expr> arguments = call.arguments();
    Expr last = arguments.get(arguments.size() - 1);
    switch (Expressions.simpleName(call.function())) {
      case "optionals" -> {
        int depth = enter(arguments.get(0));
        list(last);
        leave(depth);
      }
      case "optional" -> {
        int depth = enter(arguments.get(0));
        element(last, last, null);
        leave(depth);
      }
      case "singleton" -> element(last, last, null);
      case "flatten", "concatLists", "concat" -> lists(last);
      case "attrValues" -> members(last);
      case "attrVals" -> members(arguments.get(0), last);
      case "remove" -> without(ImmutableList.of(arguments.get(0)), last);
      case "subtractLists" -> {
        if (Expressions.bare(arguments.get(0)) instanceof ListExpr removed) {
          without(removed.elements(), last);
        } else {
          list(last);
        }
      }
      default -> {
        // What a function keeps of a list (`unique`, `filter`, `remove`, `map lib.getDev`) it
        // takes last.
        open = true;
        if (names.value(call.function()) instanceof Lambda lambda) {
          list(lambda.body());
        }
        list(last);
      }
    }
  }

  /** Traces members of a set by their names: {@code attrVals [ "cmake" ] pkgs}. */
  private void members(Expr namesOfMembers, Expr set) {
    if (Expressions.bare(namesOfMembers) instanceof ListExpr literal) {
      for (Expr element : literal.elements()) {
        String name = element instanceof StringExpr string ? string.constant() : null;
        if (name != null) {
          add(element, packages.member(set, name), null);
        }
      }
    } else {
      open = true;
    }
  }

  /** Traces a list without some of its elements. */
  private void without(ImmutableList<Expr> removed, Expr rest) {
    int first = found.size();
    list(rest);
    for (Expr e : removed) {
      PackageName pkg = packages.of(e);
      found.subList(first, found.size()).removeIf(element -> element.pkg().equals(pkg));
    }
  }

  private void lists(Expr expr) {
    if (Expressions.bare(expr) instanceof ListExpr literal) {
      for (Expr element : literal.elements()) {
        element(element, element, literal);
      }
    } else {
      list(expr);
    }
  }

  /** Traces the values of a set: {@code attrValues { inherit (pkgs) cmake; }}. */
  private void members(Expr expr) {
    Expr e = Expressions.bare(names.value(expr));
    if (e instanceof With with) {
      e = Expressions.bare(with.body());
    }
    if (!(e instanceof AttrSet set)) {
      open = true;
      return;
    }
    for (BindingNode binding : set.bindings()) {
      if (binding instanceof AttrBinding attribute) {
        element(attribute.value(), attribute.value(), null);
      } else if (binding instanceof Inherit inherit) {
        for (AttrName name : inherit.names()) {
          inherited(inherit.source(), name);
        }
      }
    }
  }

  private void inherited(@Nullable Expr source, AttrName name) {
    String text = name.staticName();
    if (text == null) {
      return;
    }
    if (source != null) {
      add(name, packages.member(source, text), null);
    } else if (scopes.resolution(name) instanceof Resolution.Bound bound
        && bound.binding().value() != null
        && bound.binding().kind() != Binding.Kind.FORMAL) {
      element(name, bound.binding().value(), null);
    } else {
      add(name, packages.used(name, text), null);
    }
  }

  /** Traces what stands in a list, or is reached by a name that stands there. */
  private void element(Node node, Expr expr, @Nullable ListExpr literal) {
    Expr e = Expressions.bare(expr);
    if (depth == MAX_DEPTH) {
      return;
    }
    depth++;
    if (e instanceof LetIn let) {
      element(node, let.body(), literal);
    } else if (e instanceof With with) {
      element(node, with.body(), literal);
    } else if (e instanceof Assert assertion) {
      element(node, assertion.body(), literal);
    } else if (e instanceof If choice) {
      if (visited.add(e)) {
        int depth = enter(choice.condition());
        element(node, choice.consequence(), literal);
        element(node, choice.alternative(), literal);
        leave(depth);
      }
    } else if (isList(e)) {
      list(e);
    } else if (e instanceof StringExpr string) {
      String text = string.constant();
      if (text != null) {
        strings.add(text);
      }
    } else if (e instanceof Variable || e instanceof Select) {
      Expr value = Expressions.bare(names.value(e));
      if (isList(value)) {
        list(value);
      } else if (value instanceof If) {
        element(node, value, literal);
      } else {
        add(node, packages.of(e), literal);
      }
    } else {
      add(node, packages.of(e), literal);
    }
    depth--;
  }

  /** Returns whether an element is a list itself: the standard environment flattens it. */
  private static boolean isList(Expr expr) {
    Expr e = expr;
    while (e instanceof With with) {
      e = Expressions.bare(with.body());
    }
    if (e instanceof Apply call) {
      return switch (Expressions.simpleName(call.function())) {
        case "optionals", "optional", "flatten", "concatLists", "attrValues", "unique", "filter" ->
            true;
        default -> false;
      };
    }
    return Expressions.isList(e);
  }

  private void add(Node node, PackageName pkg, @Nullable ListExpr literal) {
    if (!fuel.spend()) {
      open = true;
      return;
    }
    found.add(new Dependency(node, pkg, ImmutableList.copyOf(conditions), literal));
  }

  private int enter(Expr condition) {
    conditions.add(condition);
    return conditions.size() - 1;
  }

  private void leave(int depth) {
    conditions.subList(depth, conditions.size()).clear();
  }
}
