package io.github.nixlint.syntax;

/** A part of a string or path. */
public abstract sealed class StringPart extends Node permits Interpolation, StringText {

  StringPart(int id, int start, int end) {
    super(id, start, end);
  }
}
