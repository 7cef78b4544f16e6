package io.github.nixlint.semantics.module;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.module.OptionReads.OptionRead;
import io.github.nixlint.semantics.values.FunctionResults;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a module sets well-known options to with the types of those, as {@code
 * option-values.txt} has them.
 */
public final class OptionSettings {
  private static final int MAX_DEPTH = 20;

  private static final String PACKAGES = "pkgs.";

  private static final String UNIT = "unit";

  /** The year in the name of NixOS' first release; nix-darwin counts its state from 1. */
  private static final int FIRST_RELEASE = 13;

  private static final CharMatcher COUNT = CharMatcher.inRange('0', '9');

  /** Functions of the module system whose last argument is the value. */
  private static final ImmutableSet<String> HOLDERS =
      ImmutableSet.of(
          "mkAfter",
          "mkBefore",
          "mkDefault",
          "mkForce",
          "mkIf",
          "mkOptionDefault",
          "mkOrder",
          "mkOverride");

  private final SyntaxTree tree;
  private final KnownValues values;
  private final FunctionResults results;
  private final OptionReads reads;
  private final Set<OptionPath> declared = new HashSet<>();
  private final ImmutableList.Builder<RefusedValue> found = ImmutableList.builder();

  private OptionSettings(
      Module module,
      SyntaxTree tree,
      KnownValues values,
      FunctionResults results,
      OptionReads reads) {
    this.tree = tree;
    this.values = values;
    this.results = results;
    this.reads = reads;
    module.options().forEach(option -> declared.add(option.path()));
  }

  /** Returns the values that well-known options refuse, but for those the module declares. */
  public static ImmutableList<RefusedValue> refused(
      Module module,
      SyntaxTree tree,
      KnownValues values,
      FunctionResults results,
      OptionReads reads) {
    OptionSettings settings = new OptionSettings(module, tree, values, results, reads);
    if (module.kind() != Module.Kind.SUBMODULE) {
      for (Config.Key key : module.config()) {
        settings.read(key, KnownOption.root(), OptionPath.ROOT);
      }
    }
    return settings.found.build();
  }

  private void read(Config.Key key, @Nullable KnownOption from, OptionPath outer) {
    KnownOption step = from;
    OptionPath path = outer;
    for (String name : key.path().names()) {
      path = path.plus(name);
      step = step == null ? null : step.to(name);
      OptionPath nested = NestedConfigurations.at(path);
      if (nested != null && nested.size() == path.size()) {
        path = OptionPath.ROOT;
        step = KnownOption.root();
      } else if (step == null && nested == null) {
        return;
      }
    }
    if (step != null
        && !step.type().isEmpty()
        && tree.parent(key.name()) instanceof AttrBinding binding
        && !isDeclared(path)) {
      check(binding.value(), step.type(), MAX_DEPTH);
    }
    read(key.value(), step, path);
  }

  private void read(Config config, @Nullable KnownOption step, OptionPath path) {
    if (config instanceof Config.Conditional conditional) {
      read(conditional.content(), step, path);
    } else if (config instanceof Config.Merge merge) {
      merge.parts().forEach(part -> read(part, step, path));
    } else if (config instanceof Config.Keys keys) {
      keys.keys().forEach(key -> read(key, step, path));
    } else if (config instanceof Config.Value value
        && value.node() instanceof ListExpr list
        && step != null) {
      readElements(list, step.each(), path);
    }
  }

  /** Reads the submodules of a list, as far as they are written out. */
  private void readElements(ListExpr list, @Nullable KnownOption each, OptionPath path) {
    if (each == null || isDeclared(path)) {
      return;
    }
    for (Expr element : list.elements()) {
      if (element instanceof AttrSet set) {
        for (Attribute attribute : Attributes.of(set).named()) {
          String name = attribute.name().staticName();
          KnownOption step = name == null ? null : each.exactly(name);
          Expr value = attribute.value();
          if (step != null && !step.type().isEmpty() && value != null) {
            check(value, step.type(), MAX_DEPTH);
          }
        }
      }
    }
  }

  /** Compares what an option is set to, be it under conditions or with a priority. */
  private void check(Expr expression, List<String> type, int depth) {
    Expr value = Expressions.bare(expression);
    if (depth == 0) {
      return;
    }
    if (value instanceof If choice) {
      check(choice.consequence(), type, depth - 1);
      check(choice.alternative(), type, depth - 1);
    } else if (value instanceof BinaryOp operation && operation.operator() == Operator.CONCAT) {
      check(operation.left(), type, depth - 1);
      check(operation.right(), type, depth - 1);
    } else if (value instanceof Apply call && HOLDERS.contains(Expressions.calledName(call))) {
      check(call.lastArgument(), type, depth - 1);
    } else {
      RefusedValue refused = refused(type, value);
      if (refused != null) {
        found.add(refused);
      }
    }
  }

  private @Nullable RefusedValue refused(List<String> type, Expr value) {
    ValueType of = type(value);
    String name = type.get(0);
    List<String> rest = type.subList(1, type.size());
    if (of == null) {
      return null;
    }
    return switch (name) {
      case "nullOr" -> of == ValueType.NULL ? null : refused(rest, value);
      case "listOf" -> of == ValueType.LIST ? ofElements(rest, value) : ofNoList(rest, value, of);
      case "list" -> of == ValueType.LIST ? null : new RefusedValue(value, "listOf", of);
      case "names" ->
          of == ValueType.LIST || of == ValueType.SET
              ? null
              : new RefusedValue(value, "listOf", of);
      case "text" ->
          of == ValueType.STRING || of == ValueType.PATH || of == ValueType.SET
              ? null
              : new RefusedValue(value, "str", of);
      case "enum" -> ofEnum(rest, value, of);
      case UNIT ->
          of != ValueType.STRING || UnitName.mayBe(values.value(value), tree)
              ? TypeCheck.refused("str", value, of, values)
              : new RefusedValue(value, UNIT, null);
      case "linuxPackages" -> ofKernel(name, value, of);
      case "calendar" ->
          of == ValueType.LIST ? ofElements(type, value) : UnitFormats.ofCalendar(value, values);
      case "release" -> ofRelease(value, of);
      default -> TypeCheck.refused(name, value, of, values);
    };
  }

  /** The text alone does not tell that {@code pkgs.hello} is a set, but its name does. */
  private @Nullable ValueType type(Expr value) {
    // What is left of the functions of the module system holds values of another type.
    ValueType of = isHeld(value) ? null : results.type(value);
    if (of == null && (value instanceof Select || value instanceof Variable)) {
      OptionRead read = reads.of(value);
      of = read == null ? null : read.type();
    }
    String name = of == null ? Expressions.dotted(value) : "";
    // What is below a package may be anything, as its lists of dependencies.
    boolean packaged = name.startsWith(PACKAGES) && name.indexOf('.', PACKAGES.length()) < 0;
    return packaged ? ValueType.SET : of;
  }

  private boolean isHeld(Expr value) {
    if (value instanceof BinaryOp operation) {
      boolean update = operation.operator() == Operator.UPDATE;
      return update && (isHolder(operation.left()) || isHolder(operation.right()));
    }
    return isHolder(value);
  }

  private boolean isHolder(Expr value) {
    return results.function(value).startsWith("mk");
  }

  /** What is no list may be no element of it, either. */
  private RefusedValue ofNoList(List<String> element, Expr value, ValueType of) {
    String one = element.get(0).equals(UNIT) ? "str" : element.get(0);
    boolean fits = one.equals("str") ? of == ValueType.STRING : refused(element, value) == null;
    return new RefusedValue(value, fits ? "listOf" : "listOf " + one, of);
  }

  /** A kernel comes with its modules, in a set of packages: it is none itself. */
  private static @Nullable RefusedValue ofKernel(String type, Expr value, ValueType of) {
    if (of != ValueType.SET) {
      return new RefusedValue(value, type, of);
    }
    String name = Expressions.dotted(value);
    boolean kernel = name.equals("pkgs.linux") || name.startsWith("pkgs.linux_");
    return kernel ? new RefusedValue(value, type, null) : null;
  }

  /**
   * NixOS and home-manager take `"25.11"`, nix-darwin a small number, and neither that as a string.
   */
  private @Nullable RefusedValue ofRelease(Expr value, ValueType of) {
    Expr release = values.value(value);
    if (release instanceof IntegerLiteral count && count.value() < FIRST_RELEASE) {
      return null;
    }
    String text = release instanceof StringExpr string ? string.constant() : null;
    return text != null && COUNT.matchesAllOf(text) && !text.isEmpty()
        ? new RefusedValue(value, "int", ValueType.STRING)
        : TypeCheck.refused("str", value, of, values);
  }

  private @Nullable RefusedValue ofEnum(List<String> choices, Expr value, ValueType of) {
    String text = values.value(value) instanceof StringExpr string ? string.constant() : null;
    if (of == ValueType.STRING && (text == null || choices.contains(text))) {
      return null;
    }
    String type = "enum [ \"" + String.join("\" \"", choices) + "\" ]";
    return new RefusedValue(value, type, of == ValueType.STRING ? null : of);
  }

  private @Nullable RefusedValue ofElements(List<String> type, Expr value) {
    if (values.value(value) instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        RefusedValue refused = refused(type, element);
        if (refused != null) {
          return refused;
        }
      }
    }
    return null;
  }

  /** Whether the module declares an option, or one above it. */
  private boolean isDeclared(OptionPath path) {
    for (OptionPath above = path; !above.isRoot(); above = above.parent()) {
      if (declared.contains(above)) {
        return true;
      }
    }
    return false;
  }
}
