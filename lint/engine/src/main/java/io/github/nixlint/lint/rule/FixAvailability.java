package io.github.nixlint.lint.rule;

import java.util.Locale;

/** For how many of its findings a rule offers a fix. */
public enum FixAvailability {
  NEVER,
  SOMETIMES,
  ALWAYS;

  /** Returns the name in lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
