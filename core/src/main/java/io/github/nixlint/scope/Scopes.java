package io.github.nixlint.scope;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who names what in a file: what supplies each use of a name, and what becomes of each binding.
 * Immutable and thread-safe; takes time and space linear in the file, whatever its nesting.
 */
public final class Scopes {
  /** The order in which bindings are declared in the source. */
  static final Comparator<Binding> BY_PLACE =
      (a, b) -> Integer.compare(a.declaration().start(), b.declaration().start());

  private final SyntaxTree tree;
  private final @Nullable Resolution[] resolutions;
  private final @Nullable Binding[] declared;
  private final List<Binding> byIndex;
  private final List<Resolution.ByWith> withs;
  private final Liveness.Live live;
  private volatile @Nullable ImmutableList<Binding> bindings;
  private volatile int @Nullable [] firstOf;
  private volatile @Nullable Set<String> named;
  private volatile @Nullable Uses uses;
  private volatile @Nullable ScopeUses scopeUses;

  Scopes(
      SyntaxTree tree,
      @Nullable Resolution[] resolutions,
      @Nullable Binding[] declared,
      List<Binding> byIndex,
      List<Resolution.ByWith> withs,
      Liveness.Live live) {
    this.tree = tree;
    this.resolutions = resolutions;
    this.declared = declared;
    this.byIndex = byIndex;
    this.withs = withs;
    this.live = live;
  }

  /** Resolves every name of a file. */
  public static Scopes of(SyntaxTree tree) {
    return new Resolver(tree).resolve();
  }

  /** Returns the tree whose names are resolved. */
  SyntaxTree tree() {
    return tree;
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
      known = ImmutableList.sortedCopyOf(BY_PLACE, byIndex);
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

  /**
   * Returns the bindings of a construct that binds names, in the order in which it declares them.
   */
  List<Binding> bindingsOf(Node scope) {
    // Those of a construct are declared at once, one after the other.
    int[] known = firstOf;
    if (known == null) {
      known = new int[resolutions.length];
      for (int i = byIndex.size() - 1; i >= 0; i--) {
        known[byIndex.get(i).scope().id()] = i + 1;
      }
      firstOf = known;
    }
    int first = known[scope.id()] - 1;
    if (first < 0) {
      return ImmutableList.of();
    }
    int end = first;
    while (end < byIndex.size() && byIndex.get(end).scope() == scope) {
      end++;
    }
    return byIndex.subList(first, end);
  }

  /** Returns whether a binding of a name is declared anywhere in an expression. */
  public boolean isDeclaredIn(Expr expr, String name) {
    // The nodes of an expression have successive numbers, its own the highest.
    for (int id = expr.id(); id >= 0 && tree.node(id).start() >= expr.start(); id--) {
      Binding binding = declared[id];
      if (binding != null && binding.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether an expression uses a name anywhere, whatever supplies it. */
  public boolean isNamedIn(Expr expr, String name) {
    if (!named().contains(name)) {
      return false;
    }
    // The nodes of an expression have successive numbers, its own the highest.
    for (int id = expr.id(); id >= 0 && tree.node(id).start() >= expr.start(); id--) {
      Node node = tree.node(id);
      boolean used =
          node instanceof Variable variable
              ? variable.name().equals(name)
              : node instanceof Identifier inherited
                  && resolutions[id] != null
                  && inherited.name().equals(name);
      if (used) {
        return true;
      }
    }
    return false;
  }

  /** All names that the file uses: most questions are about one that it does not. */
  private Set<String> named() {
    Set<String> known = named;
    if (known == null) {
      known = new HashSet<>();
      for (int id = 0; id < resolutions.length; id++) {
        Node node = tree.node(id);
        if (node instanceof Variable variable) {
          known.add(variable.name());
        } else if (node instanceof Identifier inherited && resolutions[id] != null) {
          known.add(inherited.name());
        }
      }
      named = known;
    }
    return known;
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
    return binding.kind() == Binding.Kind.REC || live.bindings[binding.index()];
  }

  /**
   * Returns the binding that a node is the first to declare, where nothing live uses it. What
   * begins with {@code _} is kept on purpose.
   */
  public @Nullable Binding unused(Node declaration) {
    Binding binding = declared[declaration.id()];
    return binding != null && !isLive(binding) && !binding.name().startsWith("_") ? binding : null;
  }

  /** Returns whether a live expression names an attribute of a recursive set as a variable. */
  public boolean isLive(AttrSet recursive) {
    return scopeUses().live.get(recursive.id());
  }

  /** Returns whether anything, be it dead code, names an attribute of a recursive set so. */
  public boolean isReferenced(AttrSet recursive) {
    return scopeUses().referenced.get(recursive.id());
  }

  /** Returns whether a live expression has a name that this {@code with} may supply. */
  public boolean isLive(With with) {
    return scopeUses().live.get(with.id());
  }

  /** Returns whether anything, be it dead code, has a name that this {@code with} may supply. */
  public boolean isReferenced(With with) {
    return scopeUses().referenced.get(with.id());
  }

  private Reference reference(int id) {
    Node node = tree.node(id);
    return new Reference(node, known(node));
  }

  private ScopeUses scopeUses() {
    ScopeUses known = scopeUses;
    if (known == null) {
      known = new ScopeUses(this);
      scopeUses = known;
    }
    return known;
  }

  private Uses uses() {
    Uses known = uses;
    if (known == null) {
      known = new Uses(resolutions, byIndex.size());
      uses = known;
    }
    return known;
  }

  /** The recursive sets and {@code with}s that names come from, by the numbers of the nodes. */
  private static final class ScopeUses {
    final BitSet live = new BitSet();
    final BitSet referenced = new BitSet();

    ScopeUses(Scopes scopes) {
      for (Binding binding : scopes.byIndex) {
        if (binding.kind() == Binding.Kind.REC && scopes.live.bindings[binding.index()]) {
          live.set(binding.scope().id());
        }
      }
      for (int with = 0; with < scopes.withs.size(); with++) {
        if (scopes.live.withs[with]) {
          live.set(scopes.withs.get(with).with().id());
        }
      }
      for (Resolution resolution : scopes.resolutions) {
        if (resolution instanceof Resolution.Bound bound) {
          referenced.set(bound.binding().scope().id());
        } else if (resolution instanceof Resolution.ByWith supplied) {
          referToAll(supplied);
        }
      }
    }

    private void referToAll(Resolution.ByWith innermost) {
      for (Resolution.ByWith w = innermost;
          w != null && !referenced.get(w.with().id());
          w = w.outer()) {
        referenced.set(w.with().id());
      }
    }
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
