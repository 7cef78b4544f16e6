package io.github.nixlint.semantics.files;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/**
 * Tells the configuration of machines that are there to try something out and are gone with it: the
 * nodes of a test, and virtual machines in the manner of {@code nixos-rebuild build-vm} and
 * nixos-shell. What they are asked to keep is made up.
 */
public final class ThrowAwayMachines {
  private static final int MOST_LEVELS = 64;

  /** What a configuration is changed by where it is built as a virtual machine. */
  private static final ImmutableSet<String> VARIANTS =
      ImmutableSet.of("vmVariant", "vmVariantWithBootLoader", "vmVariantWithDisko");

  /** What a set has that describes such a machine. */
  private static final ImmutableSet<String> SIGNS = ImmutableSet.of("nixos-shell", "testScript");

  /** Options below {@code virtualisation} that {@code qemu-vm.nix} alone declares. */
  private static final ImmutableSet<String> SETTINGS =
      ImmutableSet.of(
          "cores",
          "directBoot",
          "emptyDiskImages",
          "forwardPorts",
          "graphics",
          "memorySize",
          "qemu",
          "restrictNetwork",
          "sharedDirectories",
          "useBootLoader",
          "vlans",
          "writableStore",
          "writableStoreUseTmpfs");

  private static final String VIRTUAL_MACHINE = "/qemu-vm.nix";

  private ThrowAwayMachines() {}

  /** Returns whether a node is part of the configuration of such a machine. */
  public static boolean configure(Node node, SyntaxTree tree) {
    Node around = node;
    for (int level = 0; level < MOST_LEVELS && around != null; level++) {
      if (isOne(around, tree)) {
        return true;
      }
      around = tree.parent(around);
    }
    return false;
  }

  private static boolean isOne(Node node, SyntaxTree tree) {
    if (node instanceof AttrBinding binding) {
      return isVariant(binding);
    }
    return node instanceof AttrSet set
        ? describesOne(Attributes.of(set), tree)
        : node instanceof Apply call && FileKinds.isTest(call);
  }

  private static boolean isVariant(AttrBinding binding) {
    for (AttrName name : binding.path().names()) {
      String text = name.staticName();
      if (text != null && VARIANTS.contains(text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean describesOne(Attributes module, SyntaxTree tree) {
    for (String sign : SIGNS) {
      if (module.get(sign) != null) {
        return true;
      }
    }
    Attribute virtualisation = module.get("virtualisation");
    return (virtualisation != null && setsOne(virtualisation.set()))
        || ImportedModules.has(VIRTUAL_MACHINE, module, tree);
  }

  private static boolean setsOne(@Nullable Attributes options) {
    if (options != null) {
      for (String setting : SETTINGS) {
        if (options.get(setting) != null) {
          return true;
        }
      }
    }
    return false;
  }
}
