package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.flake.FlakeOutput.Level;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code outputs} gives: sets, also below {@code let}, joined by {@code //} or {@code
 * recursiveUpdate}, made by {@code eachDefaultSystem} of flake-utils or {@code outputsBuilder} of
 * flake-utils-plus, or modules of flake-parts. What other functions make is not looked into, for
 * what they do with their arguments is not known.
 */
public final class FlakeOutputs {
  private final Names names;
  private final Fuel fuel = new Fuel();
  private final Deque<Part> open = new ArrayDeque<>();
  private final ImmutableList.Builder<FlakeOutput> found = ImmutableList.builder();

  /** An expression that gives outputs, and what it gives them to. */
  private record Part(Expr value, Level level) {}

  private final ImmutableList<FlakeOutput> outputs;
  private @Nullable Attributes options;
  private boolean modules;

  private FlakeOutputs(Names names, @Nullable Lambda function, @Nullable Expr module) {
    this.names = names;
    if (function != null) {
      open.add(new Part(function.body(), Level.FLAKE));
    }
    if (module != null) {
      modules(module);
    }
    while (!open.isEmpty() && fuel.spend()) {
      Part part = open.removeFirst();
      read(value(part.value()), part.level());
    }
    outputs = found.build();
  }

  static FlakeOutputs of(@Nullable Lambda function, Names names) {
    return new FlakeOutputs(names, function, null);
  }

  /** Returns what a module of flake-parts gives. */
  static FlakeOutputs ofModule(Expr module, Names names) {
    return new FlakeOutputs(names, null, module);
  }

  /** Returns the attributes that are written out. */
  public ImmutableList<FlakeOutput> all() {
    return outputs;
  }

  /** Returns whether flake-parts makes them of modules. */
  boolean areModules() {
    return modules;
  }

  /** Returns what stands at the top of the module that flake-parts makes them of, or null. */
  @Nullable Attributes options() {
    return options;
  }

  /** Returns the attribute of a name at a level, the first of several, or null. */
  public @Nullable FlakeOutput get(String name, Level level) {
    for (FlakeOutput output : outputs) {
      if (output.level() == level && output.name().equals(name)) {
        return output;
      }
    }
    return null;
  }

  private Expr value(Expr e) {
    return value(e, names, fuel);
  }

  /** Returns what an expression comes to below {@code let}s and behind names. */
  static Expr value(Expr e, Names names) {
    return value(e, names, new Fuel());
  }

  private static Expr value(Expr e, Names names, Fuel fuel) {
    Expr value = Expressions.body(e);
    while ((value instanceof Variable || value instanceof Select) && fuel.spend()) {
      Expr further = Expressions.body(names.value(value));
      if (further == value) {
        return value;
      }
      value = further;
    }
    return value;
  }

  /**
   * Returns the function of which something is made for each system, {@code forAllSystems (s: …)};
   * null where that is not what the expression is.
   */
  static @Nullable Lambda forEach(@Nullable Expr e) {
    if (e == null || !(Expressions.body(e) instanceof Apply call)) {
      return null;
    }
    String name = Expressions.calledName(call);
    boolean given = name.equals("genAttrs");
    if (!(Expressions.bare(call.lastArgument()) instanceof Lambda function)
        || !(given || name.endsWith("ystems") || name.endsWith("ystem"))) {
      return null;
    }
    Lambda each = function;
    // A function of somebody's own may give more than the system: `f system pkgs`.
    while (!given && Expressions.bare(each.body()) instanceof Lambda inner) {
      each = inner;
    }
    return each;
  }

  private void read(Expr e, Level level) {
    if (e instanceof AttrSet set) {
      add(Attributes.of(set), level);
    } else if (e instanceof BinaryOp sum && sum.operator() == Operator.UPDATE) {
      open.add(new Part(sum.left(), level));
      open.add(new Part(sum.right(), level));
    } else if (e instanceof If choice) {
      open.add(new Part(choice.consequence(), level));
      open.add(new Part(choice.alternative(), level));
    } else if (e instanceof ListExpr list) {
      list.elements().forEach(element -> open.add(new Part(element, level)));
    } else if (e instanceof Apply call) {
      read(call, level);
    }
  }

  private void read(Apply call, Level level) {
    ImmutableList<Expr> arguments = call.arguments();
    Expr last = arguments.get(arguments.size() - 1);
    switch (Expressions.calledName(call)) {
      case "recursiveUpdate" -> arguments.forEach(part -> open.add(new Part(part, level)));
      case "mkMerge", "recursiveUpdateMany" -> open.add(new Part(last, level));
      case "optionalAttrs", "mkIf" -> open.add(new Part(last, level));
      case "eachDefaultSystem" -> ofFunction(last, Level.EACH_SYSTEM);
      case "eachSystem" -> {
        if (arguments.size() == 2) {
          ofFunction(last, Level.EACH_SYSTEM);
        }
      }
      case "eachDefaultSystemPassThrough", "eachSystemPassThrough" -> ofFunction(last, Level.FLAKE);
      case "mkFlake" -> {
        if (arguments.size() == 2) {
          modules(last);
        } else if (arguments.size() == 1) {
          builder(last);
        }
      }
      default -> {
        // What it makes of its arguments is not known.
      }
    }
  }

  private void ofFunction(Expr function, Level level) {
    if (value(function) instanceof Lambda lambda) {
      open.add(new Part(lambda.body(), level));
    }
  }

  /** What {@code mkFlake} of flake-utils-plus makes for each system. */
  private void builder(Expr options) {
    Attribute builder =
        value(options) instanceof AttrSet set ? Attributes.of(set).get("outputsBuilder") : null;
    if (builder != null && builder.value() != null) {
      ofFunction(builder.value(), Level.EACH_SYSTEM);
    }
  }

  /** The module that {@code mkFlake} of flake-parts takes. */
  private void modules(Expr module) {
    modules = true;
    Expr body = value(module);
    while (body instanceof Lambda lambda && fuel.spend()) {
      body = value(lambda.body());
    }
    if (!(body instanceof AttrSet set)) {
      return;
    }
    Attributes attributes = Attributes.of(set);
    options = attributes;
    Attribute flake = attributes.get("flake");
    if (flake != null && flake.set() != null) {
      add(flake.set(), Level.FLAKE);
    } else if (flake != null && flake.value() != null) {
      open.add(new Part(flake.value(), Level.FLAKE));
    }
    Attribute perSystem = attributes.get("perSystem");
    if (perSystem != null && perSystem.value() != null) {
      Expr value = value(perSystem.value());
      open.add(new Part(value instanceof Lambda lambda ? lambda.body() : value, Level.PER_SYSTEM));
    }
  }

  private void add(Attributes attributes, Level level) {
    for (Attribute attribute : attributes.named()) {
      found.add(new FlakeOutput(level, attribute));
    }
  }
}
