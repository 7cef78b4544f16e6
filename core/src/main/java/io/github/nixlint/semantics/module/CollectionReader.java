package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import org.jspecify.annotations.Nullable;

/** Reads configuration that functions make of lists and sets: {@code mkMerge}, {@code mapAttrs}. */
final class CollectionReader {
  private static final String VALUE = "value";

  private final ConfigReader reader;
  private final Values values;

  CollectionReader(ConfigReader reader, Values values) {
    this.reader = reader;
    this.values = values;
  }

  /** Reads the call of a function for collections; null where it is none, or not all of a call. */
  @Nullable Config read(Node place, Call call, boolean whole, int depth) {
    Expr first = call.arguments().get(0);
    Expr last = call.last();
    switch (call.name()) {
      case "mkMerge", "mergeAttrsList", "concatLists", "flatten" -> {
        return definitions(place, elements(last, whole, depth));
      }
      case "listToAttrs" -> {
        ImmutableList.Builder<Config> parts = ImmutableList.builder();
        elements(last, false, depth).forEach(pair -> parts.add(named(ofPair(pair))));
        return definitions(place, parts.build());
      }
      case "attrValues" -> {
        return attributes(place, last, whole, depth);
      }
      case "singleton" -> {
        return named(reader.read(last, false, depth));
      }
      default -> {
        return call.arguments().size() == 2
            ? mapped(place, call.name(), first, last, whole, depth)
            : null;
      }
    }
  }

  private @Nullable Config mapped(
      Node place, String function, Expr first, Expr last, boolean whole, int depth) {
    return switch (function) {
      case "mapAttrs", "mapAttrs'" -> named(each(place, last, first, false, depth));
      case "genAttrs" -> named(each(place, first, last, false, depth));
      case "map", "imap0", "imap1", "mapAttrsToList", "concatMap", "concatMapAttrs" ->
          each(place, last, first, whole, depth);
      case "forEach" -> each(place, first, last, whole, depth);
      case "filter", "filterAttrs", "filterAttrsRecursive" -> {
        Condition condition = reader.condition(Condition.Kind.IF, body(first));
        yield new Config.Conditional(place, condition, reader.read(last, whole, depth));
      }
      default -> null;
    };
  }

  private static Config definitions(Node place, ImmutableList<Config> parts) {
    return new Config.Merge(place, Config.Merge.Kind.DEFINITIONS, parts);
  }

  /** Reads a function that is applied to each element of a collection. */
  private Config each(Node place, Expr collection, Expr function, boolean whole, int depth) {
    Condition condition = reader.condition(Condition.Kind.EACH, collection);
    return new Config.Conditional(place, condition, reader.read(body(function), whole, depth));
  }

  private Expr body(Expr function) {
    Expr value = values.of(function);
    while (value instanceof Lambda lambda) {
      value = Expressions.body(lambda.body());
    }
    return value;
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
      ImmutableList.Builder<Config.Key> below = ImmutableList.builder();
      for (Config.Key key : keys.keys()) {
        ImmutableList<String> names = key.path().names();
        if (names.size() == 1 && names.get(0).equals(VALUE)) {
          return key.value();
        }
        if (names.get(0).equals(VALUE)) {
          OptionPath path = new OptionPath(names.subList(1, names.size()));
          below.add(new Config.Key(key.name(), path, key.value()));
        }
      }
      ImmutableList<Config.Key> parts = below.build();
      return parts.isEmpty() ? pair : new Config.Keys(pair.node(), parts);
    }
    return pair;
  }

  /** Reads the values of a set without their names. */
  private Config attributes(Node place, Expr expression, boolean whole, int depth) {
    Expr set = values.of(expression);
    if (set instanceof AttrSet literal) {
      ImmutableList.Builder<Config> parts = ImmutableList.builder();
      for (BindingNode node : literal.bindings()) {
        if (node instanceof AttrBinding binding) {
          parts.add(reader.read(binding.value(), whole, depth));
        }
      }
      return definitions(place, parts.build());
    }
    Call call = values.call(set);
    return call != null && call.is("mapAttrs", 2)
        ? each(place, call.last(), call.arguments().get(0), whole, depth)
        : ConfigReader.leaf(place, whole, ImmutableSet.of());
  }

  /** Reads the elements of a list. */
  private ImmutableList<Config> elements(Expr list, boolean whole, int depth) {
    ImmutableList.Builder<Config> elements = ImmutableList.builder();
    addElements(list, whole, depth, new Fuel(), elements);
    return elements.build();
  }

  private void addElements(
      Expr list, boolean whole, int depth, Fuel fuel, ImmutableList.Builder<Config> elements) {
    Expr value = values.of(list);
    if (!fuel.spend()) {
      return;
    }
    if (value instanceof ListExpr literal) {
      for (Expr element : literal.elements()) {
        elements.add(reader.read(element, whole, depth));
      }
      return;
    }
    if (value instanceof BinaryOp operation && operation.operator() == Operator.CONCAT) {
      addElements(operation.left(), whole, depth, fuel, elements);
      addElements(operation.right(), whole, depth, fuel, elements);
      return;
    }
    Call call = values.call(value);
    if (call != null && call.is("optionals", 2)) {
      Condition condition = reader.condition(Condition.Kind.IF, call.arguments().get(0));
      ImmutableList.Builder<Config> guarded = ImmutableList.builder();
      addElements(call.last(), whole, depth, fuel, guarded);
      for (Config element : guarded.build()) {
        elements.add(new Config.Conditional(element.node(), condition, element));
      }
    } else {
      elements.add(reader.read(list, whole, depth));
    }
  }
}
