package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that an expression gives a derivation, through {@code rec}, {@code finalAttrs:},
 * {@code //}, {@code optionalAttrs}, {@code recursiveUpdate}, {@code let}, {@code with} and names
 * of the file.
 */
public final class DerivationAttributes {
  /** How deep {@code //} and names are followed; more is no code that anyone wrote. */
  private static final int MAX_DEPTH = 200;

  private final Names names;
  private final Scopes scopes;
  private final Fuel fuel;
  private final ImmutableListMultimap<String, DerivationAttribute> values;
  private final Set<Expr> visited;
  private final List<Expr> conditions = new ArrayList<>();
  private boolean open;
  private int depth;

  private DerivationAttributes(Names names, Scopes scopes, Fuel fuel, Expr argument) {
    this.names = names;
    this.scopes = scopes;
    this.fuel = fuel;
    this.visited = new HashSet<>();
    ImmutableListMultimap.Builder<String, DerivationAttribute> all =
        ImmutableListMultimap.builder();
    for (Map.Entry<String, List<DerivationAttribute>> entry : collect(argument).entrySet()) {
      all.putAll(entry.getKey(), entry.getValue());
    }
    this.values = all.build();
  }

  /** What a function makes of others. */
  private DerivationAttributes(
      DerivationAttributes given, ImmutableListMultimap<String, DerivationAttribute> values) {
    this.names = given.names;
    this.scopes = given.scopes;
    this.fuel = given.fuel;
    this.visited = given.visited;
    this.values = values;
    this.open = true;
  }

  /** Reads the argument of a builder or fetcher. */
  public static DerivationAttributes of(Expr argument, Names names, Scopes scopes, Fuel fuel) {
    return new DerivationAttributes(names, scopes, fuel, argument);
  }

  /** Returns the values of each attribute; a nested one is named by its path, {@code env.CC}. */
  public ImmutableListMultimap<String, DerivationAttribute> values() {
    return values;
  }

  /** Returns the set literals that the attributes stand in, and the other expressions met. */
  Set<Expr> expressions() {
    return visited;
  }

  /** Returns the same, known to be only a part. */
  DerivationAttributes opened() {
    open = true;
    return this;
  }

  /** Returns what a function of the file hands on of these, known to be only a part. */
  DerivationAttributes through(Wrapper wrapper) {
    ImmutableListMultimap.Builder<String, DerivationAttribute> all =
        ImmutableListMultimap.builder();
    for (Map.Entry<String, DerivationAttribute> entry : values.entries()) {
      String path = entry.getKey();
      String name = path.substring(0, (path + ".").indexOf('.'));
      if (!wrapper.handsOn(name)) {
        continue;
      }
      if (!wrapper.hides(name)) {
        all.put(entry);
      } else if (KnownAttributes.has(name)) {
        DerivationAttribute given = entry.getValue();
        all.put(path, new DerivationAttribute(given.key(), null, given.conditions()));
      }
    }
    return new DerivationAttributes(this, all.build());
  }

  /** Returns whether there may be attributes that the file does not show. */
  public boolean isOpen() {
    return open;
  }

  private Map<String, List<DerivationAttribute>> collect(Expr expr) {
    Expr e = Expressions.bare(expr);
    if (depth == MAX_DEPTH) {
      open = true;
      return new LinkedHashMap<>();
    }
    if (!visited.add(e)) {
      return new LinkedHashMap<>();
    }
    depth++;
    Map<String, List<DerivationAttribute>> found = attributesOf(e);
    depth--;
    return found;
  }

  private Map<String, List<DerivationAttribute>> attributesOf(Expr e) {
    Map<String, List<DerivationAttribute>> found = new LinkedHashMap<>();
    if (e instanceof AttrSet set) {
      set(set, found);
    } else if (e instanceof Lambda lambda) {
      return collect(lambda.body());
    } else if (e instanceof LetIn let) {
      return collect(let.body());
    } else if (e instanceof With with) {
      return collect(with.body());
    } else if (e instanceof Assert assertion) {
      return collect(assertion.body());
    } else if (e instanceof If conditional) {
      conditions.add(conditional.condition());
      add(found, collect(conditional.consequence()));
      add(found, collect(conditional.alternative()));
      conditions.remove(conditions.size() - 1);
    } else if (e instanceof BinaryOp op && op.operator() == Operator.UPDATE) {
      found = collect(op.left());
      update(found, collect(op.right()));
    } else if (e instanceof Apply call) {
      return result(call);
    } else if (e instanceof Variable || e instanceof Select) {
      Expr value = names.value(e);
      if (value == e) {
        open = true;
      } else {
        return collect(value);
      }
    } else {
      open = true;
    }
    return found;
  }

  /** The attributes that a call gives. */
  private Map<String, List<DerivationAttribute>> result(Apply call) {
    Map<String, List<DerivationAttribute>> found = new LinkedHashMap<>();
    ImmutableList<Expr> arguments = call.arguments();
    Expr last = arguments.get(arguments.size() - 1);
    switch (Expressions.simpleName(call.function())) {
      case "optionalAttrs" -> {
        conditions.add(arguments.get(0));
        found = collect(last);
        conditions.remove(conditions.size() - 1);
      }
      case "recursiveUpdate", "mergeAttrs" -> {
        found = collect(arguments.get(0));
        update(found, collect(last));
      }
      case "mergeAttrsList" -> {
        if (Expressions.bare(last) instanceof ListExpr list) {
          for (Expr element : list.elements()) {
            update(found, collect(element));
          }
        }
      }
      case "removeAttrs" -> {
        found = collect(arguments.get(0));
        if (Expressions.bare(last) instanceof ListExpr list) {
          for (Expr element : list.elements()) {
            String name = element instanceof StringExpr string ? string.constant() : null;
            if (name != null) {
              found.remove(name);
            }
          }
        }
      }
      case "filterAttrs", "mapAttrs" -> found = collect(last);
      default -> {
        if (names.value(call.function()) instanceof Lambda lambda) {
          return collect(lambda);
        }
        open = true;
      }
    }
    return found;
  }

  private void set(AttrSet set, Map<String, List<DerivationAttribute>> found) {
    for (BindingNode binding : set.bindings()) {
      if (binding instanceof AttrBinding attribute) {
        String name = dotted(attribute.path());
        if (name != null) {
          add(found, name, attribute.path(), attribute.value());
        } else if (attribute.path().first().staticName() == null) {
          open = true; // Its name is computed.
        }
      } else if (binding instanceof Inherit inherit) {
        for (AttrName name : inherit.names()) {
          String text = name.staticName();
          if (text != null) {
            add(found, text, name, inherited(inherit, name, text));
          }
        }
      }
    }
  }

  private @Nullable Expr inherited(Inherit inherit, AttrName name, String text) {
    Expr source = inherit.source();
    if (source == null) {
      return scopes.resolution(name) instanceof Resolution.Bound bound
          ? bound.binding().value()
          : null;
    }
    return Expressions.member(names.value(source), text);
  }

  private void add(
      Map<String, List<DerivationAttribute>> found, String name, Node key, @Nullable Expr value) {
    if (!fuel.spend()) {
      open = true;
      return;
    }
    found
        .computeIfAbsent(name, unused -> new ArrayList<>(1))
        .add(new DerivationAttribute(key, value, ImmutableList.copyOf(conditions)));
  }

  private static void add(
      Map<String, List<DerivationAttribute>> to, Map<String, List<DerivationAttribute>> more) {
    for (Map.Entry<String, List<DerivationAttribute>> entry : more.entrySet()) {
      to.computeIfAbsent(entry.getKey(), unused -> new ArrayList<>(1)).addAll(entry.getValue());
    }
  }

  /** Lays {@code over} over {@code base}; what is always set hides what it covers. */
  private static void update(
      Map<String, List<DerivationAttribute>> base, Map<String, List<DerivationAttribute>> over) {
    for (Map.Entry<String, List<DerivationAttribute>> entry : over.entrySet()) {
      for (DerivationAttribute value : entry.getValue()) {
        if (!value.conditional()) {
          base.remove(entry.getKey());
        }
      }
    }
    add(base, over);
  }

  private static @Nullable String dotted(AttrPath path) {
    String first = path.first().staticName();
    if (path.size() == 1 || first == null) {
      return first;
    }
    StringBuilder dotted = new StringBuilder(first);
    for (int i = 1; i < path.size(); i++) {
      String name = path.names().get(i).staticName();
      if (name == null) {
        return null;
      }
      dotted.append('.').append(name);
    }
    return dotted.toString();
  }
}
