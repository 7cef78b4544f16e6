package io.github.nixlint.lint;

import java.util.Locale;

/** How grave a diagnostic is, the gravest first. */
public enum Severity {
  /** Will not evaluate, build or merge as meant. */
  ERROR,
  /** A fault that a reviewer would want fixed. */
  WARNING,
  /** Style and simplification. */
  INFO,
  /** Worth knowing; never fails a run. */
  HINT;

  /** Returns the name in lower case, as settings and reports spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether this is as grave as {@code other} or graver. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
