package io.github.nixlint.syntax;

/** What stands between the braces of a set or after {@code let}, up to its semicolon. */
public abstract sealed class BindingNode extends Node permits AttrBinding, Inherit {

  BindingNode(int id, int start, int end) {
    super(id, start, end);
  }
}
