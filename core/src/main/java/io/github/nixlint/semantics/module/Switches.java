package io.github.nixlint.semantics.module;

import com.google.common.base.Ascii;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the switches of a module as a whole from those of its parts. */
final class Switches {
  private final Module module;
  private @Nullable ImmutableList<Definition> definitions;

  private Switches(Module module) {
    this.module = module;
  }

  /** Returns the switches of a module whose options and configuration are known. */
  static ImmutableList<OptionDeclaration> of(Module module) {
    return new Switches(module).find();
  }

  private ImmutableList<OptionDeclaration> find() {
    List<OptionDeclaration> enables = new ArrayList<>();
    for (OptionDeclaration option : module.options()) {
      if (isEnable(option) && !isOfPart(option)) {
        enables.add(option);
      }
    }
    Set<OptionPath> scopes = new HashSet<>();
    enables.forEach(option -> scopes.add(option.path().parent()));
    ImmutableList.Builder<OptionDeclaration> topmost = ImmutableList.builder();
    for (OptionDeclaration option : enables) {
      if (isTopmost(option, scopes)) {
        topmost.add(option);
      }
    }
    ImmutableList<OptionDeclaration> switches = topmost.build();
    return switches.size() == 1 && isFlag(switches.get(0)) ? ImmutableList.of() : switches;
  }

  private ImmutableList<Definition> definitions() {
    if (definitions == null) {
      definitions = module.definitions();
    }
    return definitions;
  }

  private boolean isEnable(OptionDeclaration option) {
    OptionPath path = option.path();
    if (path.names().contains(OptionPath.EACH) || option.isInternal() || !option.isBoolean()) {
      return false;
    }
    return switch (path.last()) {
      case "enable" -> true;
      case "enabled" -> option.kind() == OptionDeclaration.Kind.ENABLE;
      default -> option.kind() == OptionDeclaration.Kind.ENABLE && isOnly(option);
    };
  }

  /**
   * Returns whether a switch is one of a part, though nothing stands above it: it is on unless told
   * otherwise, says nothing of enabling, and only values within ask for it.
   */
  private boolean isOfPart(OptionDeclaration option) {
    boolean aside =
        option.kind() == OptionDeclaration.Kind.OPTION
            && option.isOnByDefault()
            && option.attribute("description") instanceof StringExpr text
            && !Ascii.toLowerCase(Strings.nullToEmpty(text.constant())).contains("enable");
    return aside && isAskedWithinValues(option.path());
  }

  /**
   * Returns whether the only switch is a flag of something that the module is not named after:
   * nothing else is declared beside it, nothing of its name is set, and the module says what it
   * sets in both cases, asks for it only within values, or computes it for others.
   */
  private boolean isFlag(OptionDeclaration option) {
    OptionPath scope = option.path().parent();
    for (OptionDeclaration other : module.options()) {
      if (other != option && other.path().startsWith(scope)) {
        return false;
      }
    }
    boolean decides = false;
    boolean asked = false;
    for (Definition definition : definitions()) {
      if (definition.path().names().contains(scope.last())) {
        return false;
      }
      for (Condition condition : definition.conditions()) {
        boolean asks = condition.options().stream().anyMatch(option.path()::startsWith);
        if (asks && condition.isNegated()) {
          return true;
        }
        decides |= asks;
      }
      asked |= module.optionsIn(definition.value()).contains(option.path());
    }
    return !decides && (asked || isComputed(option));
  }

  private static boolean isComputed(OptionDeclaration option) {
    Expr fallback = option.attribute("default");
    return fallback != null && !option.isOnByDefault() && !option.isOffByDefault();
  }

  private boolean isAskedWithinValues(OptionPath option) {
    Set<OptionPath> set = new HashSet<>();
    Set<OptionPath> guarded = new HashSet<>();
    boolean asked = false;
    for (Definition definition : definitions()) {
      boolean guards = dependsOn(definition, option);
      (guards ? guarded : set).add(definition.path());
      boolean whole = definition.value() instanceof Expr value && option.equals(module.path(value));
      asked |= guards || (!whole && module.optionsIn(definition.value()).contains(option));
    }
    return asked && set.containsAll(guarded); // A list has more elements where it is on.
  }

  private static boolean dependsOn(Definition definition, OptionPath option) {
    for (Condition condition : definition.conditions()) {
      if (condition.options().contains(option)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a module has one switch, which it may call as it likes: {@code profiles.games}.
   * Where it asks for that, or adds to another module, the switch is for what the name says.
   */
  private boolean isOnly(OptionDeclaration option) {
    if (module.options().size() > 1) {
      return false;
    }
    for (Definition definition : definitions()) {
      for (Condition condition : definition.conditions()) {
        for (OptionPath path : condition.options()) {
          boolean outer = path.last().equals("enable") && option.path().startsWith(path.parent());
          if (outer || path.equals(option.path())) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean isTopmost(OptionDeclaration option, Set<OptionPath> scopes) {
    OptionPath scope = option.path().parent();
    return Collections.disjoint(scope.namespaces(), scopes)
        && (scope.isRoot() || !scopes.contains(OptionPath.ROOT));
  }
}
