package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * Configuration that a module sets outside of {@code config}, although it has that, or {@code
 * options}: the module system refuses such a module. Only names that hardly anything but NixOS,
 * nix-darwin and home-manager has are looked at, since modules of other systems may take others.
 *
 * @param span the names that lead to what is set
 * @param name the first of them
 * @param structure the attribute that makes it stray, {@code config} or {@code options}
 * @param beside where that is written
 */
public record StrayAttribute(Span span, String name, String structure, AttrName beside) {
  private static final ImmutableSet<String> SETTINGS =
      ImmutableSet.of(
          "boot",
          "environment",
          "fileSystems",
          "fonts",
          "hardware",
          "home-manager",
          "i18n",
          "networking",
          "nixpkgs",
          "programs",
          "security",
          "services",
          "systemd",
          "users",
          "virtualisation",
          "xdg");

  /** What modules are made of. */
  private static final ImmutableList<String> STRUCTURE = ImmutableList.of("options", "config");

  /** Names of other things too; with a second name behind them they are options. */
  private static final ImmutableSet<String> PREFIXES =
      ImmutableSet.of("console", "home", "nix", "system", "time");

  /**
   * Returns the name in a condition around a whole module, {@code mkIf c { options = …; }}, that
   * makes it one: the module system takes what stands there for configuration. Null where a module
   * is below no condition.
   */
  public static @Nullable AttrName belowCondition(Module module, SyntaxTree tree) {
    for (AttrSet set : module.sets()) {
      if (tree.parent(set) instanceof Apply call
          && call.arguments().size() == 2
          && Expressions.calledName(call.function()).equals("mkIf")
          && isWhole(call, tree)) {
        for (String name : STRUCTURE) {
          AttrName found = find(set, name);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  /** Whether an expression is all that a module gives. */
  private static boolean isWhole(Expr expression, SyntaxTree tree) {
    Node around = Expressions.outward(tree, expression);
    return around == null
        || (around instanceof Lambda function && ModuleShape.formal(function, "config") != null);
  }

  /** Returns the first of a module, or null where there is none. */
  public static @Nullable StrayAttribute of(Module module) {
    for (AttrSet set : module.sets()) {
      AttrName structure = module.options().isEmpty() ? null : find(set, "options");
      structure = structure == null ? find(set, "config") : structure;
      StrayAttribute stray = structure == null ? null : of(set, structure);
      if (stray != null) {
        return stray;
      }
    }
    return null;
  }

  private static @Nullable StrayAttribute of(AttrSet set, AttrName structure) {
    for (BindingNode node : set.bindings()) {
      AttrPath path = node instanceof AttrBinding binding ? binding.path() : null;
      String name = path == null || path.names().isEmpty() ? null : path.first().staticName();
      if (path != null
          && name != null
          && (SETTINGS.contains(name) || (path.size() > 1 && PREFIXES.contains(name)))) {
        String beside = structure.staticName();
        return new StrayAttribute(path.span(), name, beside == null ? "" : beside, structure);
      }
    }
    return null;
  }

  private static @Nullable AttrName find(AttrSet set, String name) {
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding
          && !binding.path().names().isEmpty()
          && name.equals(binding.path().first().staticName())) {
        return binding.path().first();
      }
    }
    return null;
  }
}
