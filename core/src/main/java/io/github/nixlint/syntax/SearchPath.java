package io.github.nixlint.syntax;

import java.util.function.Consumer;

/** A path looked up in {@code NIX_PATH}: {@code <nixpkgs/lib>}. */
public final class SearchPath extends Expr {
  private final String path;

  public SearchPath(int id, int start, int end, String path) {
    super(id, start, end);
    this.path = path;
  }

  /** Returns what stands between the angle brackets. */
  public String path() {
    return path;
  }

  @Override
  public Kind kind() {
    return Kind.SEARCH_PATH;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {}
}
