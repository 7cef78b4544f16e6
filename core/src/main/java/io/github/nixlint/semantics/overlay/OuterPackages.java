package io.github.nixlint.semantics.overlay;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import org.jspecify.annotations.Nullable;

/**
 * The argument {@code pkgs} of a module that sets {@code nixpkgs.overlays}: what the overlays make,
 * so that inside of one it is the final set by another name.
 */
public final class OuterPackages {
  private static final String PKGS = "pkgs";

  /** What is the same in all sets, however many overlays make them. */
  private static final ImmutableSet<String> UNTOUCHED = ImmutableSet.of("config", "lib", "path");

  /** Options whose values are configurations with a set of packages of their own. */
  private static final ImmutableSet<String> OTHER_CONFIGURATIONS =
      ImmutableSet.of("containers", "home-manager", "nodes");

  private OuterPackages() {}

  /** Returns the argument by which an overlay of a module sees the final set, or null. */
  static @Nullable Binding of(Overlay overlay, NamedFile file) {
    AttrBinding list =
        overlay.reach() == Overlay.Reach.LIST
            ? file.tree().enclosing(overlay.function(), AttrBinding.class)
            : null;
    if (list == null || !isOption(list, file)) {
      return null;
    }
    for (Node around = list; around != null; around = file.tree().parent(around)) {
      if (around instanceof AttrBinding binding && isOtherConfiguration(binding)) {
        return null; // The packages of the module around are those of another machine or user.
      }
      Formal packages = around instanceof Lambda function ? packages(function) : null;
      if (packages != null) {
        return file.scopes().bindingOf(packages.name());
      }
    }
    return null;
  }

  private static @Nullable Formal packages(Lambda function) {
    if (function.formals() != null) {
      for (Formal formal : function.formals().members()) {
        if (formal.name().name().equals(PKGS)) {
          return formal;
        }
      }
    }
    return null;
  }

  private static boolean isOtherConfiguration(AttrBinding binding) {
    for (AttrName name : binding.path().names()) {
      String text = name.staticName();
      if (text != null && OTHER_CONFIGURATIONS.contains(text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOption(AttrBinding list, NamedFile file) {
    return Expressions.lastName(list.path()).equals("overlays")
        && Expressions.nameAbove(list, file.tree()).equals("nixpkgs");
  }

  /** Returns where an overlay takes packages from that argument, in source order. */
  public static ImmutableList<Node> uses(Overlay overlay, NamedFile file) {
    Binding packages = of(overlay, file);
    if (packages == null) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Node> uses = ImmutableList.builder();
    for (Reference reference : file.scopes().references(packages)) {
      Node use = reference.node();
      if (file.tree().contains(overlay.function(), use) && !isTheSame(file.tree().parent(use))) {
        uses.add(use);
      }
    }
    return uses.build();
  }

  /** Whether a use asks for what no overlay makes: the library, or what nixpkgs was called with. */
  private static boolean isTheSame(@Nullable Node around) {
    String name = around instanceof Select select ? select.path().first().staticName() : null;
    return name != null && UNTOUCHED.contains(name);
  }
}
