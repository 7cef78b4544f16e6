package io.github.nixlint.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.UnaryOp;
import java.util.List;

/** Reads what a module sets. */
final class ConfigReader {
  private static final int MAX_DEPTH = 60;

  /** Aliases may name one set many times; what goes beyond is not read. */
  private static final int MAX_NODES = 50_000;

  private final Names names;
  private final Values values;
  private final ConfigPaths paths;
  private int nodes;

  ConfigReader(Names names, Values values, ConfigPaths paths) {
    this.names = names;
    this.values = values;
    this.paths = paths;
  }

  /** Reads an attribute of a module, its path from the {@code first} name on. */
  Config.Key read(ModuleShape.Attribute attribute, int first) {
    OptionPath path = paths.parts(attribute.path(), first);
    Inherit inherit = attribute.inherit();
    Expr value = attribute.value();
    Config config;
    if (inherit != null) {
      config = read(inherit, attribute.path().get(0), path.isRoot());
    } else if (value != null) {
      config = read(value, value, path.isRoot(), 0);
    } else {
      config = leaf(attribute.name(), path.isRoot(), ImmutableSet.of());
    }
    return new Config.Key(attribute.name(), path, config);
  }

  /** Reads what a name inherits. */
  private Config read(Inherit inherit, AttrName name, boolean whole) {
    Expr value = values.inherited(inherit, name);
    if (value != null) {
      return read(name, value, whole, 0);
    }
    OptionPath path = paths.of(inherit, name);
    return leaf(name, whole, path == null ? ImmutableSet.of() : ImmutableSet.of(path));
  }

  /**
   * Reads a part.
   *
   * @param place what stands for it in the module
   * @param whole whether no attribute lies between it and {@code config}
   */
  private Config read(Node place, Expr expression, boolean whole, int depth) {
    if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
      return new Config.Opaque(place, ImmutableSet.of());
    }
    OptionPath path = paths.of(expression);
    if (path != null && !whole) {
      return new Config.Value(place, ImmutableSet.of(path));
    }
    Expr value = values.of(expression);
    if (value instanceof AttrSet set) {
      return keys(place, set, depth);
    }
    if (value instanceof If choice) {
      return choice(place, choice, whole, depth);
    }
    if (value instanceof BinaryOp operation && !isPipe(operation)) {
      return operation(place, operation, whole, depth);
    }
    if (value instanceof UnaryOp) {
      return leaf(place, whole, paths.dependencies(value));
    }
    if (value instanceof Lambda lambda && lambda.formals() != null && !whole) {
      // A module as a value: `home-manager.users.x = { pkgs, ... }: { … };`.
      return read(place, lambda.body(), false, depth + 1);
    }
    if (isEmpty(value)) {
      return new Config.Merge(place, Config.Merge.Kind.CONCATENATION, ImmutableList.of());
    }
    Call call = values.call(value);
    return call == null ? leaf(place, whole, ImmutableSet.of()) : call(place, call, whole, depth);
  }

  private static Config leaf(Node place, boolean whole, ImmutableSet<OptionPath> options) {
    return whole ? new Config.Opaque(place, options) : new Config.Value(place, options);
  }

  private static boolean isEmpty(Expr value) {
    return (value instanceof ListExpr list && list.elements().isEmpty())
        || (value instanceof StringExpr string && string.parts().isEmpty());
  }

  private static boolean isPipe(BinaryOp operation) {
    return operation.operator() == Operator.PIPE_FROM || operation.operator() == Operator.PIPE_INTO;
  }

  private Config keys(Node place, AttrSet set, int depth) {
    ImmutableList.Builder<Config.Key> keys = ImmutableList.builder();
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding) {
        OptionPath path = paths.parts(binding.path().names(), 0);
        Expr value = binding.value();
        keys.add(new Config.Key(binding.path(), path, read(value, value, false, depth + 1)));
      } else if (node instanceof Inherit inherit) {
        for (AttrName name : inherit.names()) {
          OptionPath path = OptionPath.of(paths.part(name));
          keys.add(new Config.Key(name, path, read(inherit, name, false)));
        }
      }
    }
    return new Config.Keys(place, keys.build());
  }

  private Config choice(Node place, If choice, boolean whole, int depth) {
    Condition then = condition(Condition.Kind.IF, choice.condition());
    Condition otherwise = new Condition(Condition.Kind.UNLESS, choice.condition(), then.options());
    Expr yes = choice.consequence();
    Expr no = choice.alternative();
    return new Config.Merge(
        place,
        Config.Merge.Kind.CHOICE,
        ImmutableList.of(
            new Config.Conditional(yes, then, read(yes, yes, whole, depth + 1)),
            new Config.Conditional(no, otherwise, read(no, no, whole, depth + 1))));
  }

  private Condition condition(Condition.Kind kind, Node expression) {
    return new Condition(kind, expression, paths.dependencies(expression));
  }

  private Config operation(Node place, BinaryOp operation, boolean whole, int depth) {
    Config.Merge.Kind kind;
    switch (operation.operator()) {
      case UPDATE -> kind = Config.Merge.Kind.UPDATE;
      case CONCAT, PLUS -> kind = Config.Merge.Kind.CONCATENATION;
      default -> {
        return leaf(place, whole, paths.dependencies(operation));
      }
    }
    Expr left = operation.left();
    Expr right = operation.right();
    return new Config.Merge(
        place,
        kind,
        ImmutableList.of(read(left, left, whole, depth + 1), read(right, right, whole, depth + 1)));
  }

  private Config call(Node place, Call call, boolean whole, int depth) {
    Config[] inlined = new Config[1];
    if (values.enter(call, body -> inlined[0] = read(place, body, whole, depth + 1))) {
      return inlined[0];
    }
    List<Expr> arguments = call.arguments();
    Expr last = call.last();
    int arity = arguments.size();
    switch (call.name()) {
      case "mkIf", "optionalAttrs", "optional", "optionals", "optionalString" -> {
        if (arity == 2) {
          Condition condition = condition(Condition.Kind.IF, arguments.get(0));
          Config content = read(last, last, whole, depth + 1);
          return new Config.Conditional(place, condition, content);
        }
        if (arity == 1) {
          // `mapAttrs (_: mkIf cfg.enable)`: the value is not in sight, its condition is.
          Condition condition = condition(Condition.Kind.IF, last);
          return new Config.Conditional(place, condition, leaf(place, whole, ImmutableSet.of()));
        }
      }
      case "mkForce",
          "mkDefault",
          "mkOptionDefault",
          "mkVMOverride",
          "mkImageMediaOverride",
          "mkBefore",
          "mkAfter",
          "mkFixStrictness",
          "mkOverride",
          "mkOrder",
          "nameValuePair",
          "trace",
          "seq",
          "deepSeq",
          "warn",
          "warnIf",
          "warnIfNot",
          "throwIf",
          "throwIfNot",
          "mkAssert" -> {
        return read(place, last, whole, depth + 1);
      }
      case "mkMerge", "mergeAttrsList", "concatLists", "flatten" -> {
        Config.Merge.Kind kind = Config.Merge.Kind.DEFINITIONS;
        return new Config.Merge(place, kind, parts(last, whole, depth + 1));
      }
      case "listToAttrs" -> {
        Config.Merge.Kind kind = Config.Merge.Kind.DEFINITIONS;
        ImmutableList.Builder<Config> parts = ImmutableList.builder();
        for (Config pair : parts(last, false, depth + 1)) {
          parts.add(named(ofPair(pair)));
        }
        return new Config.Merge(place, kind, parts.build());
      }
      case "recursiveUpdate" -> {
        ImmutableList.Builder<Config> parts = ImmutableList.builder();
        for (Expr argument : arguments) {
          parts.add(read(argument, argument, whole, depth + 1));
        }
        return new Config.Merge(place, Config.Merge.Kind.UPDATE, parts.build());
      }
      case "singleton" -> {
        return named(read(place, last, false, depth + 1));
      }
      case "setAttrByPath" -> {
        OptionPath path = paths.list(arguments.get(0));
        Config value = read(last, last, false, depth + 1);
        return new Config.Keys(place, ImmutableList.of(new Config.Key(place, path, value)));
      }
      case "filterAttrs", "filterAttrsRecursive", "filter" -> {
        if (arity == 2) {
          Condition condition = condition(Condition.Kind.IF, body(arguments.get(0)));
          Config content = read(last, last, whole, depth + 1);
          return new Config.Conditional(place, condition, content);
        }
      }
      case "removeAttrs" -> {
        return read(place, arguments.get(0), whole, depth + 1);
      }
      case "mapAttrs", "mapAttrs'" -> {
        if (arity == 2) {
          return named(each(place, last, arguments.get(0), false, depth));
        }
      }
      case "genAttrs" -> {
        if (arity == 2) {
          return named(each(place, arguments.get(0), last, false, depth));
        }
      }
      case "map", "mapAttrsToList", "concatMap", "concatMapAttrs" -> {
        if (arity == 2) {
          return each(place, last, arguments.get(0), whole, depth);
        }
      }
      case "forEach" -> {
        if (arity == 2) {
          return each(place, arguments.get(0), last, whole, depth);
        }
      }
      case "attrValues" -> {
        return values(place, last, whole, depth);
      }
      default -> {
        // A function that is not known to keep what it is given.
      }
    }
    ImmutableSet<OptionPath> options = foreign(call);
    return leaf(place, whole || options.contains(OptionPath.ROOT), options);
  }

  /** Returns a value below the name that it has among several. */
  private static Config named(Config value) {
    if (value instanceof Config.Conditional conditional) {
      Config content = named(conditional.content());
      return new Config.Conditional(value.node(), conditional.condition(), content);
    }
    Config.Key key = new Config.Key(value.node(), OptionPath.of(OptionPath.EACH), value);
    return new Config.Keys(value.node(), ImmutableList.of(key));
  }

  /** Returns the value of a {@code { name = …; value = …; }}. */
  private static Config ofPair(Config pair) {
    if (pair instanceof Config.Conditional conditional) {
      Config content = ofPair(conditional.content());
      return new Config.Conditional(pair.node(), conditional.condition(), content);
    }
    if (pair instanceof Config.Keys keys) {
      for (Config.Key key : keys.keys()) {
        if (key.path().equals(OptionPath.of("value"))) {
          return key.value();
        }
      }
    }
    return pair;
  }

  /** Reads a function that is applied to each element of a collection. */
  private Config each(Node place, Expr collection, Expr function, boolean whole, int depth) {
    Expr body = body(function);
    Condition condition = condition(Condition.Kind.EACH, collection);
    return new Config.Conditional(place, condition, read(body, body, whole, depth + 1));
  }

  /** Reads the values of a set without their names. */
  private Config values(Node place, Expr expression, boolean whole, int depth) {
    Expr set = values.of(expression);
    if (set instanceof AttrSet literal) {
      ImmutableList.Builder<Config> parts = ImmutableList.builder();
      for (BindingNode node : literal.bindings()) {
        if (node instanceof AttrBinding binding) {
          parts.add(read(binding.value(), binding.value(), whole, depth + 1));
        }
      }
      return new Config.Merge(place, Config.Merge.Kind.DEFINITIONS, parts.build());
    }
    Call call = values.call(set);
    if (call != null && call.is("mapAttrs", 2)) {
      return each(place, call.last(), call.arguments().get(0), whole, depth);
    }
    return leaf(place, whole, ImmutableSet.of());
  }

  private Expr body(Expr function) {
    Expr value = values.of(function);
    while (value instanceof Lambda lambda) {
      value = Values.unwrap(lambda.body());
    }
    return value;
  }

  /** Reads the parts that {@code mkMerge} is given. */
  private ImmutableList<Config> parts(Expr list, boolean whole, int depth) {
    Expr value = values.of(list);
    ImmutableList.Builder<Config> parts = ImmutableList.builder();
    if (depth > MAX_DEPTH) {
      return parts.build();
    }
    if (value instanceof ListExpr elements) {
      for (Expr element : elements.elements()) {
        parts.add(read(element, element, whole, depth + 1));
      }
    } else if (value instanceof BinaryOp operation && operation.operator() == Operator.CONCAT) {
      parts.addAll(parts(operation.left(), whole, depth + 1));
      parts.addAll(parts(operation.right(), whole, depth + 1));
    } else {
      Call call = values.call(value);
      if (call != null && call.is("optionals", 2)) {
        Condition condition = condition(Condition.Kind.IF, call.arguments().get(0));
        for (Config part : parts(call.last(), whole, depth + 1)) {
          parts.add(new Config.Conditional(part.node(), condition, part));
        }
      } else {
        parts.add(read(list, list, whole, depth + 1));
      }
    }
    return parts.build();
  }

  /**
   * Returns the options that a function from elsewhere is given, and may make conditions of; the
   * functions of the library and of packages make none.
   */
  private ImmutableSet<OptionPath> foreign(Call call) {
    String function = names.of(call.function()).path();
    boolean known =
        function.startsWith("lib.")
            || function.startsWith("builtins.")
            || function.startsWith("pkgs.");
    if (known && !call.name().equals("import") && !function.endsWith("callPackage")) {
      return ImmutableSet.of();
    }
    ImmutableSet.Builder<OptionPath> options = ImmutableSet.builder();
    for (Expr argument : call.arguments()) {
      OptionPath path = paths.of(argument);
      if (path != null) {
        options.add(path);
      } else if (values.of(argument) instanceof AttrSet set) {
        addArguments(set, options);
      }
    }
    return options.build();
  }

  private void addArguments(AttrSet set, ImmutableSet.Builder<OptionPath> options) {
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding) {
        OptionPath path = paths.of(binding.value());
        if (path != null) {
          options.add(path);
        }
      } else if (node instanceof Inherit inherit) {
        for (AttrName name : inherit.names()) {
          OptionPath path = paths.of(inherit, name);
          if (path != null) {
            options.add(path);
          }
        }
      }
    }
  }
}
