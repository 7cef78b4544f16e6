package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import org.jspecify.annotations.Nullable;

/**
 * A part of a module that is of another type than the module system asks for: {@code imports} that
 * are no list, {@code options} or a {@code config} that are no set.
 *
 * @param part the name of the part
 * @param value what it is
 * @param of the type of that
 * @param property the function whose property it is where only a value may stand, {@code mkIf}, or
 *     null
 */
public record MistypedPart(Part part, Expr value, ValueType of, @Nullable String property) {

  /** The parts of a module that have a type. */
  public enum Part {
    /** The modules that it imports. */
    IMPORTS("imports", ValueType.LIST),
    /** The options that it declares. */
    OPTIONS("options", ValueType.SET),
    /** What it sets. */
    CONFIG("config", ValueType.SET);

    private final String name;
    private final ValueType type;

    Part(String name, ValueType type) {
      this.name = name;
      this.type = type;
    }

    /** Returns its name in a module. */
    public String attribute() {
      return name;
    }

    private static @Nullable Part of(String name) {
      for (Part part : values()) {
        if (part.name.equals(name)) {
          return part;
        }
      }
      return null;
    }
  }

  /** Returns those of a module, as far as it surely is one. */
  public static ImmutableList<MistypedPart> of(
      Module module, KnownValues values, Properties properties) {
    if (module.kind() == Module.Kind.FRAGMENT
        || !(Expressions.body(module.expression()) instanceof Lambda lambda)
        || lambda.formals() == null
        || !lambda.formals().ellipsis()) {
      return ImmutableList.of();
    }
    boolean configured = ModuleShape.formal(lambda, "config") != null;
    ImmutableList.Builder<MistypedPart> found = ImmutableList.builder();
    for (AttrSet set : module.sets()) {
      for (BindingNode node : set.bindings()) {
        Part part =
            node instanceof AttrBinding binding && binding.path().size() == 1
                ? Part.of(Expressions.lastName(binding.path()))
                : null;
        if (part != null
            && node instanceof AttrBinding binding
            && (configured || isBesideAnother(part, set))) {
          add(part, binding.value(), values, properties, found);
        }
      }
    }
    return found.build();
  }

  /**
   * A set of something else may have an attribute of one of the names: {@code config} of a plugin.
   */
  private static boolean isBesideAnother(Part part, AttrSet set) {
    for (Part other : Part.values()) {
      if (other != part && ModuleShape.has(set, other.name)) {
        return true;
      }
    }
    return false;
  }

  private static void add(
      Part part,
      Expr value,
      KnownValues values,
      Properties properties,
      ImmutableList.Builder<MistypedPart> found) {
    String property = properties.of(value);
    if (property != null && part == Part.CONFIG) {
      addContent(value, values, properties, found);
      return;
    }
    ValueType type = property == null ? values.type(value) : ValueType.SET;
    if (type != null && (property != null || type != part.type)) {
      found.add(new MistypedPart(part, value, type, property));
    }
  }

  /** What a property is made of is a configuration, and so is each of what it merges. */
  private static void addContent(
      Expr property,
      KnownValues values,
      Properties properties,
      ImmutableList.Builder<MistypedPart> found) {
    Expr content = PropertyFunctions.content(property);
    if (!(Expressions.bare(property) instanceof Apply call) || content == property) {
      return;
    }
    if (!Expressions.calledName(call.function()).equals("mkMerge")) {
      add(Part.CONFIG, content, values, properties, found);
    } else if (content instanceof ListExpr merged) {
      merged.elements().forEach(each -> add(Part.CONFIG, each, values, properties, found));
    }
  }
}
