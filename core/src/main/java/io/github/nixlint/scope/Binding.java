package io.github.nixlint.scope;

import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Node;
import org.jspecify.annotations.Nullable;

/**
 * A name that a {@code let}, a recursive set or a function brings into scope. What attribute paths
 * merge ({@code a.b = 1; a.c = 2;}) is one binding, declared where the first of them stands. Two
 * bindings are equal when they are the same binding.
 */
public final class Binding {

  /** What brings the name into scope. */
  public enum Kind {
    /** {@code let … in}. */
    LET,
    /** {@code rec { … }}. */
    REC,
    /** {@code let { … }}. */
    LEGACY_LET,
    /** A name of a set pattern, {@code { a, b ? 1 }: …}. */
    FORMAL,
    /** The name of the whole argument, {@code x: …} or {@code args@{ … }: …}. */
    ARGUMENT
  }

  private final int index;
  private final String name;
  private final Kind kind;
  private final Node declaration;
  private final @Nullable Expr value;
  private final @Nullable Inherit inherit;
  private final Node scope;
  private final Resolution.Bound bound;

  Binding(
      int index,
      String name,
      Kind kind,
      Node declaration,
      @Nullable Expr value,
      @Nullable Inherit inherit,
      Node scope) {
    this.index = index;
    this.name = name;
    this.kind = kind;
    this.declaration = declaration;
    this.value = value;
    this.inherit = inherit;
    this.scope = scope;
    this.bound = new Resolution.Bound(this);
  }

  /** Returns this binding as one that several attribute paths share, so that no one value is it. */
  Binding merged() {
    return value == null ? this : new Binding(index, name, kind, declaration, null, null, scope);
  }

  int index() {
    return index;
  }

  Resolution.Bound bound() {
    return bound;
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns what brings it into scope. */
  public Kind kind() {
    return kind;
  }

  /** Returns the node that names it: an {@code Identifier}, or another {@code AttrName}. */
  public Node declaration() {
    return declaration;
  }

  /**
   * Returns the value of {@code a = e;} and the default of a formal; null for an argument, an
   * {@code inherit}, a formal without default and what attribute paths give in parts.
   */
  public @Nullable Expr value() {
    return value;
  }

  /** Returns the {@code inherit} that it stands in. */
  public @Nullable Inherit inherit() {
    return inherit;
  }

  /** Returns the {@code LetIn}, {@code AttrSet}, {@code LegacyLet} or {@code Lambda} it is of. */
  public Node scope() {
    return scope;
  }

  @Override
  public String toString() {
    return kind + " " + name + "@" + declaration.start();
  }
}
