package io.github.nixlint.semantics.files;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;

/**
 * Tells the configuration of containers, which have the kernel of another machine and what that
 * lets them do.
 */
public final class Containers {
  private static final int MOST_LEVELS = 64;

  /** The modules of NixOS that make one. */
  private static final ImmutableSet<String> MODULES =
      ImmutableSet.of("/docker-image.nix", "/lxc-container.nix", "/proxmox-lxc.nix");

  private Containers() {}

  /** Returns whether a node is part of the configuration of a container. */
  public static boolean configure(Node node, SyntaxTree tree) {
    Node around = node;
    for (int level = 0; level < MOST_LEVELS && around != null; level++) {
      if (around instanceof AttrSet set && describesOne(Attributes.of(set), tree)) {
        return true;
      }
      around = tree.parent(around);
    }
    return false;
  }

  private static boolean describesOne(Attributes module, SyntaxTree tree) {
    Attribute boot = module.get("boot");
    if (module.get("proxmoxLXC") != null
        || (boot != null && boot.set() != null && boot.set().get("isContainer") != null)) {
      return true;
    }
    for (String file : MODULES) {
      if (ImportedModules.has(file, module, tree)) {
        return true;
      }
    }
    return false;
  }
}
