package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.WordSet;

/**
 * Tells files that configure the home of a user alone, as home-manager does on any distribution:
 * nothing in them says that the system below is NixOS.
 */
final class HomeFile {
  /** What only home-manager has. */
  private static final WordSet OF_HOMES =
      WordSet.of(
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
  private static final WordSet SECTIONS = WordSet.of("Install", "Service", "Unit");

  /** Where home-manager's other options begin. */
  private static final WordSet FIRST = WordSet.of("home", "wayland", "xdg", "xsession");

  /** What only a configuration of NixOS has. */
  private static final WordSet OF_NIXOS =
      WordSet.of(
          "hjem",
          "nixosConfigurations",
          "nixosModules",
          "nixosSystem",
          "serviceConfig",
          "systemPackages");

  /** Where options of NixOS begin. */
  private static final WordSet FIRST_OF_NIXOS =
      WordSet.of(
          "boot",
          "environment",
          "fileSystems",
          "hardware",
          "home-manager",
          "networking",
          "security",
          "users",
          "virtualisation");

  /** Where only NixOS has programs, if it is no macOS. */
  private static final ImmutableSet<String> FOLDERS_OF_NIXOS =
      ImmutableSet.of(
          "/etc/profiles/per-user/", "/run/current-system/sw/bin/", "/run/wrappers/bin/");

  /** Where options begin that NixOS and home-manager have each of their own. */
  private static final WordSet GROUPS = WordSet.of("programs", "services");

  /** How deep sets lie in each other that set an option: {@code programs}, the program, it. */
  private static final int MAX_DEPTH = 2;

  private HomeFile() {}

  /** Read when the first file is asked for. */
  private static final class Options {
    static final ImmutableSet<String> NAMES = Table.names(HomeFile.class, "home-options.txt");
  }

  /** Returns whether a file is one, by its name or by what it sets. */
  static boolean is(SyntaxTree tree) {
    if (namesNixos(tree) || runsWhatNixosHas(tree) || rebuildsNixos(tree)) {
      return false;
    }
    boolean home = tree.vocabulary().hasAny(OF_HOMES) || isNamedSo(tree.source().name());
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      String first = AttrPaths.first(binding.path());
      if ((FIRST_OF_NIXOS.contains(first) && setsOptions(binding)) || isSystemService(binding)) {
        return false;
      }
      home |=
          FIRST.contains(first)
              || isFileOfHome(binding)
              || namesSection(binding)
              || (GROUPS.contains(first) && setsOption("", binding, 0));
    }
    return home;
  }

  /** Whether a binding may set what is in a group of options: {@code hardware = "xps"} does not. */
  private static boolean setsOptions(AttrBinding group) {
    return group.path().size() > 1 || !(group.value() instanceof StringExpr);
  }

  /** Whether a binding sets an option that only home-manager has. */
  private static boolean setsOption(String outer, AttrBinding binding, int depth) {
    String option = outer;
    for (AttrName attribute : binding.path().names()) {
      String name = attribute.staticName();
      if (name == null) {
        return false;
      }
      option = option.isEmpty() ? name : option + "." + name;
      if (Options.NAMES.contains(option)) {
        return true;
      }
    }
    if (depth < MAX_DEPTH && binding.value() instanceof AttrSet set) {
      for (BindingNode inner : set.bindings()) {
        if (inner instanceof AttrBinding attribute && setsOption(option, attribute, depth + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether a file names what only a configuration of NixOS has, as its units do. */
  static boolean namesNixos(SyntaxTree tree) {
    return tree.vocabulary().hasAny(OF_NIXOS);
  }

  /** Whether commands of a file with units are in folders that NixOS alone has, of those. */
  private static boolean runsWhatNixosHas(SyntaxTree tree) {
    if (!tree.vocabulary().hasAny(WordSet.of("systemd"))) {
      return false;
    }
    for (int i = 0; i < tree.count(Kind.STRING_LITERAL); i++) {
      StringExpr string = (StringExpr) tree.node(Kind.STRING_LITERAL, i);
      if (!string.parts().isEmpty() && hasAny(string.value().text(), FOLDERS_OF_NIXOS)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a command of a file builds the NixOS below, and none a home or a macOS. */
  private static boolean rebuildsNixos(SyntaxTree tree) {
    boolean nixos = false;
    for (Kind kind : new Kind[] {Kind.STRING_LITERAL, Kind.INDENTED_STRING}) {
      for (int i = 0; i < tree.count(kind); i++) {
        String text = ((StringExpr) tree.node(kind, i)).value().text();
        if (text.contains("home-manager switch") || text.contains("darwin-rebuild")) {
          return false;
        }
        nixos |= text.contains("nixos-rebuild ");
      }
    }
    return nixos;
  }

  private static boolean hasAny(String text, ImmutableSet<String> folders) {
    for (String folder : folders) {
      if (text.contains(folder)) {
        return true;
      }
    }
    return false;
  }

  /** {@code ".local/bin/a" = { text = …; executable = true; }}: a file by its place in a home. */
  private static boolean isFileOfHome(AttrBinding binding) {
    return AttrPaths.last(binding.path()).startsWith(".")
        && binding.value() instanceof AttrSet file
        && (Attributes.of(file).get("text") != null || Attributes.of(file).get("source") != null);
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
