package io.github.nixlint.lint;

import java.util.Locale;

/** What a fix promises. */
public enum FixSafety {
  /** Keeps the value of the program and every comment. */
  SAFE,
  /** A suggestion: probably right, but someone has to look at it. */
  UNSAFE;

  /** Returns the name in lower case, as reports spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
