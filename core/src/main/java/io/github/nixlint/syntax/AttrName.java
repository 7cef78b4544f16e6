package io.github.nixlint.syntax;

import org.jspecify.annotations.Nullable;

/** A name in an attribute path or an {@code inherit}. */
public abstract sealed class AttrName extends Node permits DynamicAttr, Identifier, StringAttr {

  AttrName(int id, int start, int end) {
    super(id, start, end);
  }

  /**
   * Returns the name where the text alone settles it ({@code a}, {@code "a"}, {@code ${"a"}}), else
   * null.
   */
  public abstract @Nullable String staticName();
}
