package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.UnaryOp;

/** Reads what a module sets. */
final class ConfigReader {
  private static final int MAX_DEPTH = 60;

  /** Aliases may name one set many times; what goes beyond is not read. */
  private static final int MAX_PARTS = 50_000;

  /** Functions that give their second argument where the first holds, and nothing where not. */
  private static final ImmutableSet<String> GUARDS =
      ImmutableSet.of("mkIf", "optional", "optionalAttrs", "optionalString", "optionals");

  /** Functions whose value is their last argument, give or take its priority or form. */
  private static final ImmutableSet<String> TRANSPARENT =
      ImmutableSet.of(
          "boolToString",
          "concatStrings",
          "concatStringsSep",
          "deepSeq",
          "mkAfter",
          "mkAssert",
          "mkBefore",
          "mkDefault",
          "mkFixStrictness",
          "mkForce",
          "mkImageMediaOverride",
          "mkOptionDefault",
          "mkOrder",
          "mkOverride",
          "mkVMOverride",
          "nameValuePair",
          "seq",
          "throwIf",
          "throwIfNot",
          "toFile",
          "toString",
          "trace",
          "warn",
          "warnIf",
          "warnIfNot",
          "writeText");

  private final Names names;
  private final Values values;
  private final ConfigPaths paths;
  private final CollectionReader collections;
  private int parts;

  ConfigReader(Names names, Values values, ConfigPaths paths) {
    this.names = names;
    this.values = values;
    this.paths = paths;
    this.collections = new CollectionReader(this, values);
  }

  /** Reads an attribute of a module, its path from the {@code first} name on. */
  Config.Key read(ModuleShape.Attribute attribute, int first) {
    OptionPath path = paths.parts(attribute.path(), first);
    Inherit inherit = attribute.inherit();
    Expr value = attribute.value();
    Config config;
    if (inherit != null) {
      config = read(inherit, attribute.path().get(0), path.isRoot(), 0);
    } else if (value != null) {
      config = read(value, path.isRoot(), 0);
    } else {
      config = leaf(attribute.name(), path.isRoot(), ImmutableSet.of());
    }
    return new Config.Key(attribute.name(), path, config);
  }

  /** Reads what a name inherits. */
  private Config read(Inherit inherit, AttrName name, boolean whole, int depth) {
    Expr value = values.inherited(inherit, name);
    if (value != null) {
      return read(name, value, whole, depth);
    }
    OptionPath path = paths.of(inherit, name);
    return leaf(name, whole, path == null ? ImmutableSet.of() : ImmutableSet.of(path));
  }

  /**
   * Reads a part.
   *
   * @param whole whether no attribute lies between it and {@code config}
   * @param depth how many parts it lies in
   */
  Config read(Expr expression, boolean whole, int depth) {
    return read(expression, expression, whole, depth);
  }

  /** Reads a part for which {@code place} stands in the module. */
  private Config read(Node place, Expr expression, boolean whole, int depth) {
    if (depth > MAX_DEPTH || ++parts > MAX_PARTS) {
      return new Config.Opaque(place, ImmutableSet.of());
    }
    Expr value = values.of(expression);
    OptionPath path = whole || value instanceof BinaryOp ? null : paths.of(expression);
    if (path != null) {
      return new Config.Value(place, ImmutableSet.of(path));
    }
    if (value instanceof AttrSet set) {
      return keys(place, set, depth + 1);
    }
    if (value instanceof If choice) {
      return choice(place, choice, whole, depth + 1);
    }
    if (value instanceof BinaryOp operation && !isPipe(operation)) {
      return operation(place, operation, whole, depth + 1);
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
    if (value instanceof ListExpr list && isGuarded(list)) {
      ImmutableList.Builder<Config> elements = ImmutableList.builder();
      list.elements().forEach(element -> elements.add(read(element, false, depth + 1)));
      return new Config.Merge(place, Config.Merge.Kind.CONCATENATION, elements.build());
    }
    if (value instanceof StringExpr string) {
      return leaf(place, whole, choices(string));
    }
    Call call = values.call(value);
    return call == null
        ? leaf(place, whole, ImmutableSet.of())
        : call(place, call, whole, depth + 1);
  }

  /** Returns a part that cannot be taken apart. */
  static Config leaf(Node place, boolean whole, ImmutableSet<OptionPath> options) {
    return whole ? new Config.Opaque(place, options) : new Config.Value(place, options);
  }

  /**
   * Returns the options that choose between words of a text, as {@code ${if cfg.enable then "yes"
   * else "no"}} does: it is meant for both.
   */
  private ImmutableSet<OptionPath> choices(StringExpr text) {
    ImmutableSet.Builder<OptionPath> options = ImmutableSet.builder();
    for (StringPart part : text.parts()) {
      if (part instanceof Interpolation hole
          && Expressions.body(hole.expression()) instanceof If choice
          && !isEmpty(values.of(choice.consequence()))
          && !isEmpty(values.of(choice.alternative()))) {
        options.addAll(paths.dependencies(choice.condition()));
      }
    }
    return options.build();
  }

  /** Whether each of several elements of a list has a condition of its own. */
  private boolean isGuarded(ListExpr list) {
    if (list.elements().size() < 2) {
      return false;
    }
    for (Expr element : list.elements()) {
      Call call = values.call(values.of(element));
      if (call == null || !GUARDS.contains(call.name())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmpty(Expr value) {
    return (value instanceof ListExpr list && list.elements().isEmpty())
        || (value instanceof StringExpr string && string.parts().isEmpty());
  }

  private static boolean isPipe(BinaryOp operation) {
    return operation.operator() == Operator.PIPE_FROM || operation.operator() == Operator.PIPE_INTO;
  }

  /** Returns what an expression decides. */
  Condition condition(Condition.Kind kind, Node expression) {
    return new Condition(kind, expression, paths.dependencies(expression));
  }

  private Config keys(Node place, AttrSet set, int depth) {
    ImmutableList.Builder<Config.Key> keys = ImmutableList.builder();
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding) {
        OptionPath path = paths.parts(binding.path().names(), 0);
        keys.add(new Config.Key(binding.path(), path, read(binding.value(), false, depth)));
      } else if (node instanceof Inherit inherit) {
        for (AttrName name : inherit.names()) {
          OptionPath path = OptionPath.of(paths.part(name));
          keys.add(new Config.Key(name, path, read(inherit, name, false, depth)));
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
            new Config.Conditional(yes, then, read(yes, whole, depth)),
            new Config.Conditional(no, otherwise, read(no, whole, depth))));
  }

  private Config operation(Node place, BinaryOp operation, boolean whole, int depth) {
    Config.Merge.Kind kind;
    switch (operation.operator()) {
      case UPDATE -> {
        boolean torn = isProperty(operation.left()) || isProperty(operation.right());
        kind = torn ? Config.Merge.Kind.TORN : Config.Merge.Kind.UPDATE;
      }
      case CONCAT, PLUS -> kind = Config.Merge.Kind.CONCATENATION;
      default -> {
        return leaf(place, whole, paths.dependencies(operation));
      }
    }
    Config left = read(operation.left(), whole, depth);
    Config right = read(operation.right(), whole, depth);
    return new Config.Merge(place, kind, ImmutableList.of(left, right));
  }

  private boolean isProperty(Expr operand) {
    Call call = values.call(values.of(operand));
    return call != null && PropertyFunctions.NAMES.contains(call.name());
  }

  private Config call(Node place, Call call, boolean whole, int depth) {
    Config[] inlined = new Config[1];
    if (values.enter(call, body -> inlined[0] = read(place, body, whole, depth))) {
      return inlined[0];
    }
    if (GUARDS.contains(call.name())) {
      return guarded(place, call, whole, depth);
    }
    if (TRANSPARENT.contains(call.name())) {
      return read(place, call.last(), whole, depth);
    }
    switch (call.name()) {
      case "removeAttrs" -> {
        return read(place, call.arguments().get(0), whole, depth);
      }
      case "recursiveUpdate" -> {
        ImmutableList.Builder<Config> sets = ImmutableList.builder();
        call.arguments().forEach(argument -> sets.add(read(argument, whole, depth)));
        return new Config.Merge(place, Config.Merge.Kind.UPDATE, sets.build());
      }
      case "setAttrByPath" -> {
        OptionPath path = paths.list(call.arguments().get(0));
        Config value = read(call.last(), false, depth);
        return new Config.Keys(place, ImmutableList.of(new Config.Key(place, path, value)));
      }
      default -> {
        Config collection = collections.read(place, call, whole, depth);
        return collection == null ? foreign(place, call, whole, depth) : collection;
      }
    }
  }

  private Config guarded(Node place, Call call, boolean whole, int depth) {
    Condition condition = condition(Condition.Kind.IF, call.arguments().get(0));
    // Without the value, as in `mapAttrs (_: mkIf cfg.enable)`, there still is the condition.
    Config content =
        call.arguments().size() > 1
            ? read(call.last(), whole, depth)
            : leaf(place, whole, ImmutableSet.of());
    return new Config.Conditional(place, condition, content);
  }

  /**
   * Reads the call of a function from elsewhere, which may make conditions of the options that it
   * is given, and of all where it is given all; the functions of the library and of packages make
   * none.
   */
  private Config foreign(Node place, Call call, boolean whole, int depth) {
    String function = names.of(call.function()).path();
    boolean known =
        function.startsWith("lib.")
            || function.startsWith("builtins.")
            || function.startsWith("pkgs.");
    if (function.equals("pkgs.writeText")) {
      return read(place, call.last(), whole, depth);
    }
    if (known && !call.name().equals("import") && !function.endsWith("callPackage")) {
      return leaf(place, whole, ImmutableSet.of());
    }
    ImmutableSet.Builder<OptionPath> given = ImmutableSet.builder();
    for (Expr argument : call.arguments()) {
      OptionPath path = paths.of(argument);
      if (path != null) {
        given.add(path);
      } else if (values.of(argument) instanceof AttrSet set) {
        addOptions(set, given);
      }
    }
    ImmutableSet<OptionPath> options = given.build();
    return leaf(place, whole || options.contains(OptionPath.ROOT), options);
  }

  private void addOptions(AttrSet set, ImmutableSet.Builder<OptionPath> options) {
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
