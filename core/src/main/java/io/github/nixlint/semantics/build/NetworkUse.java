package io.github.nixlint.semantics.build;

import io.github.nixlint.text.Span;

/**
 * A command of a build that asks for the network.
 *
 * @param span where the program and what it is told to do stand
 * @param command these, without options: {@code npm ci}
 * @param instead what packages of nixpkgs do in its place, in the imperative, in Markdown
 */
public record NetworkUse(Span span, String command, String instead) {}
