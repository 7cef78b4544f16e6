package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import org.jspecify.annotations.Nullable;

/**
 * A module of the module system (NixOS, home-manager, nix-darwin, flake-parts, nixvim): the options
 * that it declares and the configuration that it sets.
 */
public final class Module {

  /** What a module is for its file. */
  public enum Kind {
    /** The file is the module. */
    FILE,
    /** One of the values of the file: an element of {@code imports}, an output of a flake. */
    INNER,
    /** The type of an option: {@code types.submodule { … }}. */
    SUBMODULE,
    /** Made by a function that other code calls, to become a module, or a part of one, there. */
    FRAGMENT
  }

  private final Kind kind;
  private final Expr expression;
  private final ImmutableList<AttrSet> sets;
  private final ImmutableList<OptionDeclaration> options;
  private final ImmutableList<Config.Key> config;
  private final ImmutableList<OptionDeclaration> switches;
  private final ConfigPaths paths;
  private @Nullable ImmutableSet<OptionPath> booleans;

  Module(
      Kind kind,
      Expr expression,
      ImmutableList<AttrSet> sets,
      ImmutableList<OptionDeclaration> options,
      ImmutableList<Config.Key> config,
      ConfigPaths paths) {
    this.kind = kind;
    this.expression = expression;
    this.sets = sets;
    this.options = options;
    this.config = config;
    this.paths = paths;
    this.switches = Switches.of(this);
  }

  /** Returns what it is for its file. */
  public Kind kind() {
    return kind;
  }

  /** Returns the whole module: the function, or the set where it is none. */
  public Expr expression() {
    return expression;
  }

  /** Returns the sets that hold its {@code options}, {@code config} and {@code imports}. */
  public ImmutableList<AttrSet> sets() {
    return sets;
  }

  /** Returns the options that it declares, those of its submodules not among them. */
  public ImmutableList<OptionDeclaration> options() {
    return options;
  }

  /**
   * Returns what it sets: one key for each binding of {@code config}, whose path is the rest after
   * {@code config}; of a module without that attribute, its own bindings.
   */
  public ImmutableList<Config.Key> config() {
    return config;
  }

  /** Returns the values that it sets, each with its path and conditions, in source order. */
  public ImmutableList<Definition> definitions() {
    ImmutableList.Builder<Definition> definitions = ImmutableList.builder();
    for (Config.Key key : config) {
      Definition.collect(key.value(), key.path(), ImmutableList.of(), definitions);
    }
    return definitions.build();
  }

  /**
   * Returns the options that switch the module as a whole on: {@code services.foo.enable}, and not
   * {@code services.foo.tls.enable} beside it. Several where no one of them stands above the rest.
   */
  public ImmutableList<OptionDeclaration> switches() {
    return switches;
  }

  /** Returns the options of the configuration that an expression depends on somewhere. */
  public ImmutableSet<OptionPath> optionsIn(Node node) {
    return paths.dependencies(node);
  }

  /** Returns the option that a name stands for, or null where it stands for none. */
  public @Nullable OptionPath path(Binding binding) {
    return paths.of(binding);
  }

  /** Returns the option that an expression is the value of, or null where it is none. */
  public @Nullable OptionPath path(Expr expression) {
    return paths.of(expression);
  }

  /** Returns whether it declares an option, a part of it, or what it is a part of. */
  public boolean declares(OptionPath path) {
    for (OptionDeclaration option : options) {
      if (option.path().startsWith(path) || path.startsWith(option.path())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it declares an option that is true or false. */
  boolean hasBoolean(OptionPath path) {
    if (booleans == null) {
      ImmutableSet.Builder<OptionPath> found = ImmutableSet.builder();
      for (OptionDeclaration option : options) {
        if (option.isBoolean()) {
          found.add(option.path());
        }
      }
      booleans = found.build();
    }
    return booleans.contains(path);
  }

  /** Returns whether it sets an option, a part of it, or what it is a part of. */
  public boolean sets(OptionPath option) {
    for (Definition definition : definitions()) {
      OptionPath path = definition.path();
      if (path.startsWith(option) || option.startsWith(path)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether it declares options for the modules that it imports: it takes no {@code config}
   * in which it could read them.
   */
  boolean declaresForImports() {
    return !paths.seesConfig() && hasImports();
  }

  /** Returns the text of one of its nodes. */
  String text(Node node) {
    return paths.text(node);
  }

  /** Returns whether it imports others. */
  boolean hasImports() {
    for (AttrSet set : sets) {
      if (Expressions.member(set, "imports") != null) {
        return true;
      }
    }
    return false;
  }

  /** Returns the parts of the configuration that none of the switches guards, in source order. */
  public ImmutableList<Unguarded> unguarded() {
    return Guards.unguarded(this);
  }
}
