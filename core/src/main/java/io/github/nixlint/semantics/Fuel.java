package io.github.nixlint.semantics;

/** The steps that a question may take: an end to cycles, and to code that nobody writes. */
final class Fuel {
  private int left;

  Fuel() {
    this(128);
  }

  Fuel(int steps) {
    left = steps;
  }

  /** Takes a step; false when there are none left. */
  boolean spend() {
    return left > 0 && --left > 0;
  }

  boolean isSpent() {
    return left <= 0;
  }
}
