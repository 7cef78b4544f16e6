package io.github.nixlint.scope;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who names what in a file: what supplies each use of a name, and what becomes of each binding.
 * Immutable and thread-safe; takes time and space linear in the file, whatever its nesting.
 */
public final class Scopes {
  private final SyntaxTree tree;
  private final @Nullable Resolution[] resolutions;
  private final @Nullable Binding[] declared;
  private final List<Binding> byIndex;
  private final boolean[] live;
  private volatile @Nullable ImmutableList<Binding> bindings;
  private volatile @Nullable Uses uses;

  Scopes(
      SyntaxTree tree,
      @Nullable Resolution[] resolutions,
      @Nullable Binding[] declared,
      List<Binding> byIndex,
      boolean[] live) {
    this.tree = tree;
    this.resolutions = resolutions;
    this.declared = declared;
    this.byIndex = byIndex;
    this.live = live;
  }

  /** Resolves every name of a file. */
  public static Scopes of(SyntaxTree tree) {
    return new Resolver(tree).resolve();
  }

  /** Returns what supplies a variable. {@code __curPos}, no variable to Nix, is a builtin here. */
  public Resolution resolution(Variable use) {
    return known(use);
  }

  /**
   * Returns what supplies a name of an {@code inherit} without source: what it is in the scope
   * around. Of other names, which use nothing, it is unresolved.
   */
  public Resolution resolution(AttrName inherited) {
    return known(inherited);
  }

  private Resolution known(Node use) {
    Resolution resolution = resolutions[use.id()];
    return resolution == null ? Resolution.Unresolved.INSTANCE : resolution;
  }

  /** Returns the binding that supplies a variable, or null where it is no binding of the file. */
  public @Nullable Binding binding(Variable use) {
    return resolutions[use.id()] instanceof Resolution.Bound bound ? bound.binding() : null;
  }

  /** Returns all bindings, in source order. */
  public ImmutableList<Binding> bindings() {
    ImmutableList<Binding> known = bindings;
    if (known == null) {
      known =
          ImmutableList.sortedCopyOf(
              Comparator.comparingInt(binding -> binding.declaration().start()), byIndex);
      bindings = known;
    }
    return known;
  }

  /**
   * Returns the binding that a node declares: the name of an argument or formal, or a name of a
   * {@code let} or recursive set. Every declaration of a merged binding answers the one binding.
   */
  public @Nullable Binding bindingOf(Node declaration) {
    return declared[declaration.id()];
  }

  /** Returns the uses of a binding, in source order. */
  public ImmutableList<Reference> references(Binding binding) {
    int[] starts = uses().starts;
    ImmutableList.Builder<Reference> references = ImmutableList.builder();
    for (int i = starts[binding.index()]; i < starts[binding.index() + 1]; i++) {
      references.add(reference(uses().nodes[i]));
    }
    return references.build();
  }

  /** Returns whether anything uses a binding, be it dead code. */
  public boolean isReferenced(Binding binding) {
    int[] starts = uses().starts;
    return starts[binding.index()] < starts[binding.index() + 1];
  }

  /** Returns the uses of names that nothing supplies, in source order. */
  public ImmutableList<Reference> unresolved() {
    ImmutableList.Builder<Reference> unresolved = ImmutableList.builder();
    for (int id = 0; id < resolutions.length; id++) {
      if (resolutions[id] == Resolution.Unresolved.INSTANCE) {
        unresolved.add(reference(id));
      }
    }
    return unresolved.build();
  }

  /**
   * Returns whether the value of the construct that binds a name uses it, directly or through live
   * bindings. An attribute of a recursive set is a part of that value and always live; the default
   * of a formal counts when the formal is live.
   */
  public boolean isLive(Binding binding) {
    return binding.kind() == Binding.Kind.REC || live[binding.index()];
  }

  private Reference reference(int id) {
    Node node = tree.node(id);
    return new Reference(node, known(node));
  }

  private Uses uses() {
    Uses known = uses;
    if (known == null) {
      known = new Uses(resolutions, byIndex.size());
      uses = known;
    }
    return known;
  }

  /** The nodes that use each binding, one binding after the other, by the numbers of the nodes. */
  private static final class Uses {
    final int[] starts;
    final int[] nodes;

    Uses(@Nullable Resolution[] resolutions, int bindings) {
      int[] ends = new int[bindings + 1];
      for (Resolution resolution : resolutions) {
        if (resolution instanceof Resolution.Bound bound) {
          ends[bound.binding().index()]++;
        }
      }
      int total = 0;
      for (int i = 0; i <= bindings; i++) {
        total += ends[i];
        ends[i] = total;
      }
      nodes = new int[total];
      for (int id = resolutions.length - 1; id >= 0; id--) {
        if (resolutions[id] instanceof Resolution.Bound bound) {
          nodes[--ends[bound.binding().index()]] = id;
        }
      }
      starts = ends;
    }
  }
}
