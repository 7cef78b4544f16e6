package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;

/** What stands between the braces of a set or after {@code let}, up to its semicolon. */
public abstract sealed class BindingNode extends Node permits AttrBinding, Inherit {

  BindingNode(int id, int start, int end) {
    super(id, start, end);
  }

  /** Returns the names that it gives its set: the first of a path, all of an {@code inherit}. */
  public abstract ImmutableList<AttrName> boundNames();
}
