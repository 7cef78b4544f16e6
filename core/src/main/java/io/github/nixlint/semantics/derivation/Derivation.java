package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import org.jspecify.annotations.Nullable;

/**
 * A call that makes a derivation, or changes one, with the attributes that the file gives it.
 *
 * <p>Attributes are found through {@code rec { }}, {@code finalAttrs: { }}, {@code //}, {@code
 * optionalAttrs}, {@code recursiveUpdate}, {@code inherit}, {@code let} and functions of the file.
 */
public final class Derivation {
  private final Expr call;
  private final Builder builder;
  private final ImmutableListMultimap<String, DerivationAttribute> attributes;
  private final boolean open;
  private final ImmutableList<DependencyList> dependencies;
  private final ImmutableSet<String> outputs;

  Derivation(
      Expr call,
      Builder builder,
      ImmutableListMultimap<String, DerivationAttribute> attributes,
      boolean open,
      ImmutableList<DependencyList> dependencies,
      ImmutableSet<String> outputs) {
    this.call = call;
    this.builder = builder;
    this.attributes = attributes;
    this.open = open;
    this.dependencies = dependencies;
    this.outputs = outputs;
  }

  /** Returns the call. */
  public Expr call() {
    return call;
  }

  /** Returns the function that is called. */
  public Builder builder() {
    return builder;
  }

  /**
   * Returns the values that the file gives an attribute, more than one where conditions choose; a
   * nested one is named by its path: {@code env.CC}. The script of {@code runCommand} is its {@code
   * buildCommand}.
   */
  public ImmutableList<DerivationAttribute> attribute(String name) {
    return attributes.get(name);
  }

  /** Returns whether the file sets an attribute, conditions aside. */
  public boolean has(String name) {
    return attributes.containsKey(name);
  }

  /** Returns the names of all attributes that the file sets. */
  public ImmutableSet<String> attributeNames() {
    return attributes.keySet();
  }

  /** Returns whether there may be attributes that the file does not show. */
  public boolean isOpen() {
    return open;
  }

  /**
   * Returns the names of the outputs; {@code out} alone where the file sets none. Where they are
   * computed, those that the file shows.
   */
  public ImmutableSet<String> outputs() {
    return outputs;
  }

  /** Returns the lists of dependencies that the file sets, in a fixed order. */
  public ImmutableList<DependencyList> dependencyLists() {
    return dependencies;
  }

  /** Returns a list of dependencies by its attribute's name, {@code buildInputs}, or null. */
  public @Nullable DependencyList dependencies(String name) {
    for (DependencyList list : dependencies) {
      if (list.name().equals(name)) {
        return list;
      }
    }
    return null;
  }

  /** Returns the unconditional element of a list that is the package {@code name}, or null. */
  public @Nullable Dependency dependency(String list, String name) {
    DependencyList dependencies = dependencies(list);
    if (dependencies != null) {
      for (Dependency element : dependencies.elements()) {
        if (!element.conditional() && element.pkg().simpleName().equals(name)) {
          return element;
        }
      }
    }
    return null;
  }

  /** Returns the programs that the phases install, by what the file shows. */
  public InstalledPrograms installedPrograms(NamedFile file) {
    return InstalledPrograms.of(this, file.names());
  }

  /**
   * Returns where a finding about what an attribute lacks stands: its name, else what is called.
   */
  public Node keyOr(String attribute) {
    ImmutableList<DerivationAttribute> found = attributes.get(attribute);
    return found.isEmpty() ? callee() : found.get(0).key();
  }

  private Node callee() {
    return call instanceof Apply apply ? apply.function() : call;
  }
}
