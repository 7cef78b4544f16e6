package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.SyntaxTree;

/**
 * A list of dependencies of a derivation, with all the elements that the file shows.
 *
 * @param name the attribute: {@code nativeBuildInputs}
 * @param definitions the values of the attribute
 * @param elements its elements, in the order met; one that two branches share is there once
 * @param isOpen whether there may be others that the file does not show
 */
public record DependencyList(
    String name,
    ImmutableList<DerivationAttribute> definitions,
    ImmutableList<Dependency> elements,
    boolean isOpen) {

  /** Reads any list that an attribute of a derivation holds, {@code patches}. */
  public static DependencyList of(Derivation derivation, String name, NamedFile file) {
    return DependencyTracer.trace(name, derivation, file.names(), file.scopes());
  }

  /** Returns whether a package of this name is among the elements. */
  public boolean contains(PackageName pkg) {
    for (Dependency element : elements) {
      if (element.pkg().simpleName().equals(pkg.simpleName())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether an element is written out in the attribute itself, in a list of its own. */
  public boolean isWritten(Dependency element, SyntaxTree tree) {
    ListExpr list = element.list();
    if (list == null || tree.parent(element.node()) != list) {
      return false;
    }
    for (DerivationAttribute definition : definitions) {
      if (definition.value() != null && tree.contains(definition.value(), element.node())) {
        return true;
      }
    }
    return false;
  }
}
