package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.files.FileKinds;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Options that a configuration declares for itself, under a name of its own: {@code
 * options.my.desktop.enable}. Those of modules that others use are below {@code services}, {@code
 * programs} and the other names that NixOS, nix-darwin, home-manager and flake-parts share.
 */
public final class PrivateOptions {
  /** Beside the names that a configuration sets. */
  private static final ImmutableSet<String> SHARED =
      ImmutableSet.of(
          "accounts",
          "containers",
          "dconf",
          "flake",
          "meta",
          "perSystem",
          "specialisation",
          "targets",
          "zramSwap",
          OptionPath.EACH);

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
        module.options().forEach(found::add);
      }
    }
    return found;
  }

  private void add(OptionDeclaration option) {
    if (!option.path().isRoot() && !isShared(option.path().names().get(0))) {
      declarations.add(option.expression());
    }
  }

  private static boolean isShared(String name) {
    return SHARED.contains(name) || FileKinds.isSharedNamespace(name);
  }

  /** Returns whether a declaration is one of them, or is part of one, as a submodule has it. */
  public boolean hold(Node declaration) {
    return tree.isWithin(declaration, declarations);
  }
}
