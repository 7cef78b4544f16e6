package io.github.nixlint.scope;

import io.github.nixlint.syntax.Node;

/**
 * A use of a name.
 *
 * @param node the {@code Variable}, or the {@code AttrName} in an {@code inherit} without source
 * @param resolution what supplies the value
 */
public record Reference(Node node, Resolution resolution) {}
