package io.github.nixlint.semantics;

/** The steps that one question may take: an end to cycles, and to chains that nobody writes. */
final class Fuel {
  private int left = 128;

  /** Takes a step; false when there are none left. */
  boolean spend() {
    return left > 0 && --left > 0;
  }

  boolean isSpent() {
    return left <= 0;
  }
}
