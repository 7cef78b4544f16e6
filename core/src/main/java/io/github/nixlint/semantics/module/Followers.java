package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.UnaryOp;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds the options that follow the switches of a module, by default or always: where such a one is
 * on, the module is. They guard as well as the switch.
 */
final class Followers {
  private final Module module;
  private final ImmutableSet<OptionPath> switches;

  private Followers(Module module, ImmutableSet<OptionPath> switches) {
    this.module = module;
    this.switches = switches;
  }

  /** Returns the options that follow the switches, at most so many. */
  static Set<OptionPath> of(Module module, ImmutableSet<OptionPath> switches, int most) {
    Followers followers = new Followers(module, switches);
    Set<OptionPath> found = new LinkedHashSet<>();
    for (OptionDeclaration option : module.options()) {
      Expr fallback = option.attribute("default");
      if (fallback != null
          && !option.path().names().contains(OptionPath.EACH)
          && followers.comesFromSwitch(fallback)) {
        found.add(option.path());
      }
    }
    for (Definition definition : module.definitions()) {
      OptionPath path = definition.path();
      boolean decides =
          module.hasBoolean(path) || (path.size() > 1 && path.last().equals("enable"));
      if (decides && found.size() < most && followers.isSetBySwitch(definition)) {
        found.add(path);
      }
    }
    return found;
  }

  /** Whether a switch sets an option: {@code cfg.ui.enable = mkDefault cfg.enable}. */
  private boolean isSetBySwitch(Definition definition) {
    Expr content =
        definition.value() instanceof Expr value ? PropertyFunctions.content(value) : null;
    if (content != null && Expressions.simpleName(content).equals("false")) {
      return false; // It is turned off where the switch is on.
    }
    for (Condition condition : definition.conditions()) {
      if (!condition.isNegated() && !Collections.disjoint(condition.options(), switches)) {
        return true;
      }
    }
    return !(content instanceof UnaryOp op && op.operator() == Operator.NOT)
        && comesFromSwitch(definition.value());
  }

  private boolean comesFromSwitch(Node value) {
    return !Collections.disjoint(module.optionsIn(value), switches);
  }
}
