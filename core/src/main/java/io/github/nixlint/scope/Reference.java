package io.github.nixlint.scope;

import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Variable;
import java.util.Objects;

/**
 * A use of a name.
 *
 * @param node the {@code Variable}, or the {@code AttrName} in an {@code inherit} without source
 * @param resolution what supplies the value
 */
public record Reference(Node node, Resolution resolution) {

  /** Returns the name that is used. */
  public String name() {
    return node instanceof Variable variable
        ? variable.name()
        : Objects.requireNonNull(((AttrName) node).staticName());
  }
}
