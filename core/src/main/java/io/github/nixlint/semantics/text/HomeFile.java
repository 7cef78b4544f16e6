package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.SyntaxTree;

/**
 * Tells files that configure the home of a user alone, as home-manager does on any distribution:
 * nothing in them says that the system below is NixOS.
 */
final class HomeFile {
  /** What only home-manager has. */
  private static final ImmutableSet<String> OF_HOMES =
      ImmutableSet.of(
          "bashrcExtra",
          "homeDirectory",
          "homeManagerConfiguration",
          "initContent",
          "initExtra",
          "matchBlocks",
          "profileExtra",
          "stateHome",
          "userEmail",
          "userName");

  /** The sections of a unit, which home-manager's services are made of. */
  private static final ImmutableSet<String> SECTIONS =
      ImmutableSet.of("Install", "Service", "Unit");

  /** Where home-manager's other options begin. */
  private static final ImmutableSet<String> FIRST =
      ImmutableSet.of("home", "wayland", "xdg", "xsession");

  /** What only a configuration of NixOS has. */
  private static final ImmutableSet<String> OF_NIXOS =
      ImmutableSet.of(
          "nixosConfigurations", "nixosModules", "nixosSystem", "serviceConfig", "systemPackages");

  /** Where options of NixOS begin. */
  private static final ImmutableSet<String> FIRST_OF_NIXOS =
      ImmutableSet.of(
          "boot",
          "environment",
          "fileSystems",
          "hardware",
          "home-manager",
          "networking",
          "security",
          "users",
          "virtualisation");

  private HomeFile() {}

  /** Returns whether a file is one, by its name or by what it sets. */
  static boolean is(SyntaxTree tree) {
    if (namesNixos(tree)) {
      return false;
    }
    boolean home = tree.vocabulary().hasAny(OF_HOMES) || isNamedSo(tree.source().name());
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      String first = AttrPaths.first(binding.path());
      if (FIRST_OF_NIXOS.contains(first) || isSystemService(binding)) {
        return false;
      }
      home |= FIRST.contains(first) || namesSection(binding);
    }
    return home;
  }

  /** Returns whether a file names what only a configuration of NixOS has, as its units do. */
  static boolean namesNixos(SyntaxTree tree) {
    return tree.vocabulary().hasAny(OF_NIXOS);
  }

  private static boolean isSystemService(AttrBinding binding) {
    return AttrPaths.first(binding.path()).equals("systemd")
        && binding.path().names().size() > 1
        && "services".equals(binding.path().names().get(1).staticName());
  }

  private static boolean namesSection(AttrBinding binding) {
    for (AttrName name : binding.path().names()) {
      if (SECTIONS.contains(String.valueOf(name.staticName()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamedSo(String file) {
    for (String part : file.split("/")) {
      if (part.equals("home.nix") || part.equals("hm") || part.startsWith("home-manager")) {
        return true;
      }
    }
    return false;
  }
}
