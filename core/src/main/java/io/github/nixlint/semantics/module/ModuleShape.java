package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression would be as a module: the functions around it and the sets it is made of. */
final class ModuleShape {
  /** What a module system passes to every module. */
  private static final ImmutableSet<String> ARGUMENTS =
      ImmutableSet.of("config", "lib", "options", "pkgs", "modulesPath", "specialArgs");

  private final Values values;
  private final Fuel fuel = new Fuel();
  private final List<Lambda> functions = new ArrayList<>();
  private final List<AttrSet> sets = new ArrayList<>();

  ModuleShape(Values values, Expr expression) {
    this.values = values;
    read(expression);
  }

  private void read(Expr expression) {
    Expr value = values.of(expression);
    if (value instanceof AttrSet set) {
      sets.add(set);
    } else if (!fuel.spend()) {
      return;
    } else if (value instanceof Lambda lambda) {
      functions.add(lambda);
      read(lambda.body());
    } else if (value instanceof BinaryOp operation && operation.operator() == Operator.UPDATE) {
      read(operation.left());
      read(operation.right());
    } else if (value instanceof If choice) {
      read(choice.consequence());
      read(choice.alternative());
    }
  }

  /** Returns the sets that hold its attributes. */
  ImmutableList<AttrSet> sets() {
    return ImmutableList.copyOf(sets);
  }

  /** Returns the outermost function around it, or null. */
  @Nullable Lambda outermost() {
    return functions.isEmpty() ? null : functions.get(0);
  }

  /** Returns the innermost function around it, or null. */
  @Nullable Lambda innermost() {
    return functions.isEmpty() ? null : functions.get(functions.size() - 1);
  }

  /** Returns the nearest formal of a name, or null. */
  @Nullable Formal formal(String name) {
    for (int i = functions.size() - 1; i >= 0; i--) {
      Formal formal = formal(functions.get(i), name);
      if (formal != null) {
        return formal;
      }
    }
    return null;
  }

  /** Returns the formal of a function, or null. */
  static @Nullable Formal formal(Lambda function, String name) {
    if (function.formals() != null) {
      for (Formal formal : function.formals().members()) {
        if (formal.name().name().equals(name)) {
          return formal;
        }
      }
    }
    return null;
  }

  /** Returns whether it takes what a module system passes to modules. */
  boolean takesModuleArguments() {
    for (String argument : ARGUMENTS) {
      if (formal(argument) != null) {
        return !isCalledByName();
      }
    }
    return false;
  }

  /**
   * Returns whether the innermost function can only be called by other code: a module system passes
   * more arguments than a pattern without {@code ...} takes.
   */
  boolean isCalledByName() {
    Lambda innermost = innermost();
    if (innermost == null || innermost.formals() == null || innermost.formals().ellipsis()) {
      return false;
    }
    for (Formal formal : innermost.formals().members()) {
      if (!ARGUMENTS.contains(formal.name().name())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it has an attribute of this name, or below it. */
  boolean has(String name) {
    for (AttrSet set : sets) {
      if (has(set, name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a set has an attribute of this name, or below it, written without quotes. */
  static boolean has(AttrSet set, String... names) {
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding) {
        if (isAny(binding.path().first(), names)) {
          return true;
        }
      } else if (node instanceof Inherit inherit) {
        for (AttrName inherited : inherit.names()) {
          if (isAny(inherited, names)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isAny(AttrName written, String... names) {
    if (written instanceof Identifier identifier) {
      for (String name : names) {
        if (identifier.name().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns what it binds, in the order of the sets. */
  ImmutableList<Attribute> attributes() {
    ImmutableList.Builder<Attribute> attributes = ImmutableList.builder();
    for (AttrSet set : sets) {
      for (BindingNode node : set.bindings()) {
        if (node instanceof AttrBinding binding) {
          ImmutableList<AttrName> path = binding.path().names();
          attributes.add(new Attribute(binding.path(), path, binding.value(), null));
        } else if (node instanceof Inherit inherit) {
          for (AttrName name : inherit.names()) {
            Expr value = values.inherited(inherit, name);
            attributes.add(new Attribute(name, ImmutableList.of(name), value, inherit));
          }
        }
      }
    }
    return attributes.build();
  }

  /**
   * One attribute of a module.
   *
   * @param name the attribute path, or the inherited name
   * @param path the names of the path
   * @param value its value; null where an {@code inherit} takes it from elsewhere
   * @param inherit the {@code inherit} it stands in
   */
  record Attribute(
      Node name, ImmutableList<AttrName> path, @Nullable Expr value, @Nullable Inherit inherit) {

    /** Returns the first name, empty where it is computed. */
    String first() {
      String name = path.get(0).staticName();
      return name == null ? "" : name;
    }
  }
}
