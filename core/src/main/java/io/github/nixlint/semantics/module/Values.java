package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows expressions to what gives their value, through aliases and through the functions of the
 * file: while a call is being read, its arguments are the values of the function's parameters.
 * Belongs to one reading of one file.
 */
final class Values {
  private static final int MAX_CALLS = 8;
  private static final int MAX_ENTERED = 10_000;

  private final Names names;
  private final Scopes scopes;
  private final KnownValues known;
  private final Map<Binding, Expr> arguments = new HashMap<>();
  private final Map<Lambda, Expr> wholes = new HashMap<>();
  private int entered;
  private int bound;

  Values(NamedFile file) {
    this.names = file.names();
    this.scopes = file.scopes();
    this.known = new KnownValues(scopes);
  }

  /** Returns what a value is, or null where that cannot be seen. */
  @Nullable ValueType type(Expr expression) {
    return known.type(of(expression));
  }

  /** Returns what the text alone says of values, whatever functions are being read. */
  KnownValues known() {
    return known;
  }

  /** Returns the expression that gives the value; the last one that can be seen. */
  Expr of(Expr expression) {
    return of(expression, new Fuel());
  }

  private Expr of(Expr expression, Fuel fuel) {
    Expr current = expression;
    while (fuel.spend()) {
      Expr next = step(current, fuel);
      if (next == current) {
        return current;
      }
      current = next;
    }
    return current;
  }

  private Expr step(Expr expression, Fuel fuel) {
    Expr inner = Expressions.body(expression);
    if (inner != expression) {
      return inner;
    }
    if (expression instanceof Variable variable) {
      Binding binding = scopes.binding(variable);
      Expr argument = binding == null ? null : arguments.get(binding);
      return argument != null ? argument : names.value(variable);
    }
    if (expression instanceof Select select) {
      Expr value = names.value(select);
      if (value == select && of(select.subject(), fuel) instanceof AttrSet set) {
        Expr attribute = attribute(set, select.path().names(), 0, fuel);
        return attribute == null ? select : attribute;
      }
      return value;
    }
    return expression;
  }

  /** Returns the argument that is the value of a parameter while its function is read, or null. */
  @Nullable Expr argument(Binding parameter) {
    return arguments.get(parameter);
  }

  /** Returns the argument of a function while it is read, or null. */
  @Nullable Expr argument(Lambda function) {
    return wholes.get(function);
  }

  /** Returns what a name of an {@code inherit} stands for, or null where it cannot be seen. */
  @Nullable Expr inherited(Inherit inherit, AttrName name) {
    return inherited(inherit, name, new Fuel());
  }

  private @Nullable Expr inherited(Inherit inherit, AttrName name, Fuel fuel) {
    if (!fuel.spend()) {
      return null;
    }
    Expr source = inherit.source();
    if (source != null) {
      return of(source, fuel) instanceof AttrSet set
          ? attribute(set, ImmutableList.of(name), 0, fuel)
          : null;
    }
    if (scopes.resolution(name) instanceof Resolution.Bound bound) {
      return value(bound.binding(), fuel);
    }
    return null;
  }

  /** Returns the value of a binding, or null where it cannot be seen. */
  @Nullable Expr value(Binding binding) {
    return value(binding, new Fuel());
  }

  private @Nullable Expr value(Binding binding, Fuel fuel) {
    Expr argument = arguments.get(binding);
    if (argument != null) {
      return argument;
    }
    Inherit inherit = binding.inherit();
    if (inherit != null && binding.declaration() instanceof AttrName name) {
      return inherited(inherit, name, fuel);
    }
    return isDefinition(binding) ? binding.value() : null;
  }

  /** Returns whether a binding is always its value, not a formal that a caller may fill. */
  static boolean isDefinition(Binding binding) {
    return switch (binding.kind()) {
      case LET, REC, LEGACY_LET -> true;
      case FORMAL, ARGUMENT -> false;
    };
  }

  private @Nullable Expr attribute(AttrSet set, ImmutableList<AttrName> path, int from, Fuel fuel) {
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding) {
        ImmutableList<AttrName> bound = binding.path().names();
        int common = common(bound, path, from);
        if (common == path.size() - from && common == bound.size()) {
          return binding.value();
        }
        if (common == bound.size() && of(binding.value(), fuel) instanceof AttrSet inner) {
          return attribute(inner, path, from + common, fuel);
        }
      } else if (node instanceof Inherit inherit && from == path.size() - 1) {
        for (AttrName name : inherit.names()) {
          if (same(name, path.get(from))) {
            return inherited(inherit, name, fuel);
          }
        }
      }
    }
    return null;
  }

  private static int common(ImmutableList<AttrName> bound, ImmutableList<AttrName> path, int from) {
    int i = 0;
    while (i < bound.size() && from + i < path.size() && same(bound.get(i), path.get(from + i))) {
      i++;
    }
    return i;
  }

  private static boolean same(AttrName a, AttrName b) {
    String name = a.staticName();
    return name != null && name.equals(b.staticName());
  }

  /** Returns the call that an expression is, or null; {@code f = f 1} calls nothing. */
  @Nullable Call call(Expr expression) {
    List<Expr> reversed = new ArrayList<>();
    Expr function = expression;
    Fuel fuel = new Fuel();
    while (fuel.spend()) {
      if (function instanceof Apply apply) {
        reversed.addAll(apply.arguments().reverse());
        function = Expressions.body(apply.function());
      } else if (function instanceof BinaryOp pipe && pipe.operator() == Operator.PIPE_INTO) {
        reversed.add(pipe.left());
        function = Expressions.body(pipe.right());
      } else if (function instanceof BinaryOp pipe && pipe.operator() == Operator.PIPE_FROM) {
        reversed.add(pipe.right());
        function = Expressions.body(pipe.left());
      } else if (reversed.isEmpty()) {
        return null;
      } else {
        String name = libraryName(function);
        Expr value = name.isEmpty() ? of(function) : function;
        if (name.equals("flip") && reversed.size() > 2) {
          // `flip f a b` is `f b a`.
          function = Expressions.body(reversed.remove(reversed.size() - 1));
          Collections.swap(reversed, reversed.size() - 1, reversed.size() - 2);
          continue;
        }
        if (value == function || !(value instanceof Apply || value instanceof BinaryOp)) {
          Collections.reverse(reversed);
          return new Call(name, value, ImmutableList.copyOf(reversed));
        }
        function = value;
      }
    }
    return null;
  }

  /**
   * Returns the last part of the qualified name of a function of nixpkgs' library, another library
   * or Nix; what the file does not define goes by its name.
   */
  private String libraryName(Expr function) {
    String path = names.of(function).path();
    if (path.startsWith("pkgs.") || path.startsWith("config.")) {
      // Below `with pkgs` stands what `with lib` is missing for, too.
      return function instanceof Variable variable && names.isLibraryMember(variable.name())
          ? variable.name()
          : "";
    }
    if (!path.isEmpty()) {
      return path.substring(path.lastIndexOf('.') + 1);
    }
    if (function instanceof Variable variable) {
      Binding binding = scopes.binding(variable);
      boolean defined =
          binding != null && (arguments.containsKey(binding) || value(binding) != null);
      return defined ? "" : variable.name();
    }
    if (function instanceof Select select && of(select) == select) {
      return Expressions.simpleName(select);
    }
    return "";
  }

  /**
   * Reads the body of the function of the file that is called, with its parameters bound.
   *
   * @return whether {@code reader} was called: not for other functions, too few arguments, deep or
   *     recursive calls
   */
  boolean enter(Call call, Consumer<Expr> reader) {
    return call.function() instanceof Lambda lambda && enter(lambda, call.arguments(), 0, reader);
  }

  private boolean enter(Lambda lambda, ImmutableList<Expr> given, int next, Consumer<Expr> reader) {
    boolean deep = wholes.size() + bound >= MAX_CALLS;
    if (deep || wholes.containsKey(lambda) || ++entered > MAX_ENTERED) {
      return false;
    }
    Map<Binding, Expr> outer = new HashMap<>(arguments);
    bound++; // An argument may be a call again.
    bind(lambda, given.get(next));
    bound--;
    wholes.put(lambda, given.get(next));
    Expr body = Expressions.body(lambda.body());
    boolean entered = true;
    if (next + 1 == given.size()) {
      reader.accept(body);
    } else {
      entered = body instanceof Lambda inner && enter(inner, given, next + 1, reader);
    }
    wholes.remove(lambda);
    arguments.clear();
    arguments.putAll(outer);
    return entered;
  }

  private void bind(Lambda lambda, Expr argument) {
    // Arguments are resolved before they are bound: a caller's parameter of the same function
    // would else name itself.
    Expr value = argument instanceof Variable ? of(argument) : argument;
    if (lambda.argument() != null) {
      put(scopes.bindingOf(lambda.argument()), value);
    }
    if (lambda.formals() == null) {
      return;
    }
    Map<String, Expr> attributes = attributes(value);
    for (Formal formal : lambda.formals().members()) {
      String name = formal.name().name();
      Expr actual = attributes.get(name);
      if (actual == null && value instanceof AttrSet set && !ModuleShape.has(set, name)) {
        actual = formal.fallback();
      }
      if (actual != null) {
        put(scopes.bindingOf(formal.name()), actual);
      }
    }
  }

  private void put(@Nullable Binding parameter, Expr value) {
    if (parameter != null) {
      arguments.put(parameter, value);
    }
  }

  /**
   * Returns the attributes of a set that can be seen, through {@code //}, {@code inherit} and
   * functions of the file; of two values, the later one.
   */
  Map<String, Expr> attributes(Expr expression) {
    return attributes(expression, new HashSet<>());
  }

  /**
   * Returns the attributes of a set that can be seen.
   *
   * @param sets collects the literal sets that they come from
   */
  Map<String, Expr> attributes(Expr expression, Set<? super AttrSet> sets) {
    Attributes attributes = new Attributes(sets);
    attributes.collect(expression);
    return attributes.found;
  }

  private final class Attributes {
    private final Map<String, Expr> found = new LinkedHashMap<>();
    private final Set<? super AttrSet> sets;
    private final Fuel fuel = new Fuel();

    Attributes(Set<? super AttrSet> sets) {
      this.sets = sets;
    }

    private void collect(Expr expression) {
      if (!fuel.spend()) {
        return;
      }
      Expr value = of(expression);
      if (value instanceof AttrSet set) {
        sets.add(set);
        for (BindingNode node : set.bindings()) {
          if (node instanceof AttrBinding binding && binding.path().size() == 1) {
            put(binding.path().first(), binding.value());
          } else if (node instanceof Inherit inherit) {
            for (AttrName name : inherit.names()) {
              put(name, inherited(inherit, name));
            }
          }
        }
      } else if (value instanceof BinaryOp operation && operation.operator() == Operator.UPDATE) {
        collect(operation.left());
        collect(operation.right());
      } else if (value instanceof If choice) {
        collect(choice.alternative());
        collect(choice.consequence());
      } else {
        collectCall(call(value));
      }
    }

    private void collectCall(@Nullable Call call) {
      if (call == null || enter(call, body -> collect(body))) {
        return;
      }
      switch (call.name()) {
        case "recursiveUpdate" -> {
          for (Expr argument : call.arguments()) {
            collect(argument);
          }
        }
        case "removeAttrs" -> collect(call.arguments().get(0));
        case "optionalAttrs", "filterAttrs", "intersectAttrs" -> collect(call.last());
        default -> {
          // Any other function may return anything.
        }
      }
    }

    private void put(AttrName name, @Nullable Expr value) {
      String key = name.staticName();
      if (key != null && value != null) {
        // A parameter is known only while its function is read.
        found.put(key, value instanceof Variable ? of(value) : value);
      }
    }
  }
}
