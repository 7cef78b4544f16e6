package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.FileKinds;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Options that a configuration declares for itself, under a name of its own: {@code
 * options.my.desktop.enable}. Those of modules that others use are below {@code services}, {@code
 * programs} and the other names that NixOS, nix-darwin, home-manager and flake-parts share, but for
 * those that it adds to a service which it switches on itself, and those that it also sets, which
 * are names for what it has chosen.
 */
public final class PrivateOptions {
  /** Beside the names that a configuration sets. */
  private static final ImmutableSet<String> SHARED =
      ImmutableSet.of(
          "accounts",
          "containers",
          "dconf",
          "flake",
          "hjem",
          "home-manager",
          "meta",
          "perSystem",
          "specialisation",
          "targets",
          "zramSwap",
          OptionPath.EACH);

  private static final String ENABLE = "enable";

  /** What leaves a value to others. */
  private static final ImmutableSet<String> PRIORITIES =
      ImmutableSet.of("mkDefault", "mkOptionDefault", "mkOverride");

  private final SyntaxTree tree;
  private final Set<Node> declarations = new HashSet<>();

  private PrivateOptions(SyntaxTree tree) {
    this.tree = tree;
  }

  /** Finds those of some modules. */
  public static PrivateOptions of(List<Module> modules, SyntaxTree tree) {
    PrivateOptions found = new PrivateOptions(tree);
    for (Module module : modules) {
      if (module.kind() == Module.Kind.FILE || module.kind() == Module.Kind.INNER) {
        found.add(module);
      }
    }
    return found;
  }

  private void add(Module module) {
    if (module.options().isEmpty()) {
      return;
    }
    Set<OptionPath> extended = extended(module);
    Set<OptionPath> constants = constants(module);
    for (OptionDeclaration option : module.options()) {
      OptionPath path = option.path();
      if (!path.isRoot()
          && (!isShared(path.names().get(0))
              || extended.contains(path.parent())
              || constants.contains(path))) {
        declarations.add(option.expression());
      }
    }
  }

  /** What a module sets itself, once for all: another value of it would clash. */
  private static Set<OptionPath> constants(Module module) {
    Set<OptionPath> constants = new HashSet<>();
    for (Definition definition : module.definitions()) {
      if (definition.conditions().isEmpty()
          && !(definition.value() instanceof Apply call
              && PRIORITIES.contains(Expressions.calledName(call)))) {
        constants.add(definition.path());
      }
    }
    return constants;
  }

  /** The services of others that a module switches on itself. */
  private static Set<OptionPath> extended(Module module) {
    Set<OptionPath> extended = new HashSet<>();
    for (Definition definition : module.definitions()) {
      OptionPath path = definition.path();
      if (path.size() > 2 && path.last().equals(ENABLE)) {
        extended.add(path.parent());
      }
    }
    for (OptionDeclaration option : module.options()) {
      if (option.path().last().equals(ENABLE)) {
        extended.remove(option.path().parent());
      }
    }
    return extended;
  }

  /** Returns whether options of modules that others use begin with a name: {@code services}. */
  public static boolean isShared(String name) {
    return SHARED.contains(name) || FileKinds.isSharedNamespace(name);
  }

  /** Returns whether a declaration is one of them, or is part of one, as a submodule has it. */
  public boolean hold(Node declaration) {
    return tree.isWithin(declaration, declarations);
  }
}
