package io.github.nixlint.scope;

import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bindings of a file, and those in scope at the place that a walk has come to. */
final class ScopeStack {
  private final NameTable names = new NameTable();
  private final ArrayList<Binding> bindings = new ArrayList<>();
  private final @Nullable Binding[] declared;

  /** For each binding its name, and the binding that it hides. */
  private final ArrayList<NameTable.Name> bound = new ArrayList<>();

  private @Nullable Binding[] hidden = new @Nullable Binding[32];
  private boolean bindsInternals;

  ScopeStack(int nodeCount) {
    this.declared = new @Nullable Binding[nodeCount];
  }

  /** Returns the bindings so far, each at its index. */
  List<Binding> bindings() {
    return bindings;
  }

  /** Returns for the number of each declaring node its binding. */
  @Nullable Binding[] declared() {
    return declared;
  }

  NameTable.Name name(String text) {
    return names.get(text);
  }

  /** Returns whether a name such as {@code __sub} was bound, by which Nix calls its operators. */
  boolean bindsInternals() {
    return bindsInternals;
  }

  /**
   * Brings a name into the innermost scope, or, where the scope has it already, makes the node
   * another declaration of it.
   *
   * @param first the index that the scope's bindings start at
   * @return whether the binding is new
   */
  boolean declare(
      int first,
      Node declaration,
      String text,
      Binding.Kind kind,
      @Nullable Expr value,
      @Nullable Inherit inherit,
      Node scope) {
    NameTable.Name name = names.get(text);
    Binding outer = name.innermost;
    if (outer != null && outer.index() >= first) {
      merge(name, outer, declaration);
      return false;
    }
    int index = bindings.size();
    Binding binding = new Binding(index, text, kind, declaration, value, inherit, scope);
    bindings.add(binding);
    bound.add(name);
    if (index == hidden.length) {
      hidden = Arrays.copyOf(hidden, index * 2);
    }
    hidden[index] = outer;
    name.innermost = binding;
    declared[declaration.id()] = binding;
    bindsInternals |= text.startsWith("__");
    return true;
  }

  private void merge(NameTable.Name name, Binding first, Node declaration) {
    Binding merged = first.merged();
    bindings.set(first.index(), merged);
    name.innermost = merged;
    declared[first.declaration().id()] = merged;
    declared[declaration.id()] = merged;
  }

  /** Takes the bindings of a scope out of scope. */
  void leave(int first, int end) {
    for (int i = end - 1; i >= first; i--) {
      bound.get(i).innermost = hidden[i];
    }
  }
}
