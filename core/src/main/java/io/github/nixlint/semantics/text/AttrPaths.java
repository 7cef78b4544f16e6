package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;

/** The ends of attribute paths as text; what broken code leaves of a path may have no names. */
final class AttrPaths {

  private AttrPaths() {}

  /** Returns the first name, or "" where it is computed or missing. */
  static String first(AttrPath path) {
    return text(path.first());
  }

  /** Returns the last name, or "" where it is computed or missing. */
  static String last(AttrPath path) {
    ImmutableList<AttrName> names = path.names();
    return names.isEmpty() ? "" : text(names.get(names.size() - 1));
  }

  private static String text(AttrName name) {
    String text = name.staticName();
    return text == null ? "" : text;
  }
}
